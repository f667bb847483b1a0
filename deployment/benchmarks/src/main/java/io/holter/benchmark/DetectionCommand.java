package io.holter.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.benchmark.data.Dad;
import io.holter.benchmark.data.Directories;
import io.holter.benchmark.data.LabelledSet;
import io.holter.benchmark.data.SetFiles;
import io.holter.benchmark.data.Simulated;
import io.holter.benchmark.peer.HolterRun;
import io.holter.benchmark.peer.PeerFigures;
import io.holter.benchmark.peer.PeerRun;
import io.holter.benchmark.speed.AlertDelay;
import io.holter.benchmark.speed.ModelSpeed;
import io.holter.benchmark.speed.StateSize;
import io.holter.benchmark.speed.TopologySpeed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures detection: its quality beside its peers, its speed, size and delay. */
@Command(
    name = "detection",
    description = "Prints speed, size, delay and detection beside the peers, as one JSON object.",
    mixinStandardHelpOptions = true)
final class DetectionCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Progress progress;

  @Option(names = "--quick", description = "Fewer rounds and devices; about two minutes.")
  private boolean quick;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Holds events.csv and incidents.csv of DAD (default: ${DEFAULT-VALUE}); without them a"
              + " simulated set is used, and named.")
  private Path data = Path.of("../shared/data/dad");

  DetectionCommand(PrintStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<String, Object> details = new LinkedHashMap<>();
    List<PeerFigures> peers = peers(details);
    ModelSpeed speed = quick ? new ModelSpeed(3, 100_000) : new ModelSpeed(9, 200_000);
    progress.say("model: events a second of one core");
    double model = speed.withPayloads();
    details.put("model_without_payloads_events_per_s_per_core", speed.withoutPayloads());
    details.put("model_through_bytes_events_per_s_per_core", speed.throughBytes());
    int bytes = StateSize.bytes(16);
    details.put("state_bytes_1_channel", StateSize.bytes(1));
    progress.say("topology: events a second of one core, on Kafka, with RocksDB");
    TopologySpeed topology = TopologySpeed.mixed(quick ? 3 : 9);
    details.put("topology", topology);
    progress.say("%s", topology);
    details.put("fleets", fleets());
    AlertDelay delay = AlertDelay.of(quick ? 40 : 200);
    progress.say("%s", delay);
    details.put("delay", delay);
    DetectionReport report =
        new DetectionReport(
            model,
            topology.eventsPerSecondPerCore(),
            bytes,
            delay.p50(),
            delay.p99(),
            peers,
            details);
    out.println(
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    return 0;
  }

  private List<TopologySpeed> fleets() throws IOException, InterruptedException {
    List<TopologySpeed> fleets = new ArrayList<>();
    for (int devices : quick ? new int[0] : new int[] {10_000, 100_000, 1_000_000}) {
      fleets.add(TopologySpeed.sensors(devices));
      progress.say("%s", fleets.get(fleets.size() - 1));
    }
    return fleets;
  }

  private List<PeerFigures> peers(Map<String, Object> details)
      throws IOException, InterruptedException {
    LabelledSet set = Dad.isIn(data) ? Dad.read(data) : Simulated.set();
    details.put("peers_measured_on", set.name());
    List<PeerFigures> figures = new ArrayList<>();
    figures.add(holter(set));
    tell(figures.get(0), set);
    for (int i = 0; i < PeerRun.count(); i++) {
      PeerFigures peer = PeerRun.of(i, set);
      tell(peer, set);
      figures.add(peer);
    }
    return figures;
  }

  private PeerFigures holter(LabelledSet set) throws IOException {
    if (Dad.isIn(data)) {
      return HolterRun.of(data, set.trainUntil());
    }
    Path directory = Files.createTempDirectory("holter-benchmark-");
    try {
      SetFiles.write(set, directory);
      return HolterRun.of(directory, set.trainUntil());
    } finally {
      Directories.delete(directory);
    }
  }

  private void tell(PeerFigures peer, LabelledSet set) {
    progress.say(
        "%s on %s: %d of %d incidents, %.3f false-alarm hours a device and day",
        peer.name(), set.name(), peer.detected(), peer.incidents(), peer.faHoursPerDeviceDay());
  }
}
