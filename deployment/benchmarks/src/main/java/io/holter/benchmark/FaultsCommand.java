package io.holter.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.benchmark.fault.FaultBroker;
import io.holter.benchmark.fault.FaultFigures;
import io.holter.benchmark.fault.FaultReport;
import io.holter.benchmark.fault.FaultRun;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The MQTT bridge under faults. */
@Command(
    name = "faults-mqtt",
    description =
        "Kills, stops and cuts off the MQTT bridge and what it depends on, under load, and audits"
            + " every message. The last line of stdout is a JSON object. Exit code 1: a promise was"
            + " broken; the object says which.",
    mixinStandardHelpOptions = true)
final class FaultsCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Progress progress;

  @Option(names = "--quick", description = "Five episodes on one broker; under two minutes.")
  private boolean quick;

  @Option(
      names = "--broker",
      description = "Only this one: ${COMPLETION-CANDIDATES}. Without: all that are installed.")
  private @Nullable FaultBroker broker;

  FaultsCommand(PrintStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() throws Exception {
    List<FaultFigures> runs = new ArrayList<>();
    for (FaultBroker each : brokers()) {
      runs.add(FaultRun.run(each, quick, line -> progress.say("%s", line)));
    }
    FaultReport report = FaultReport.of(runs);
    report.broken().forEach(sentence -> progress.say("broken: %s", sentence));
    out.println(new ObjectMapper().writeValueAsString(report));
    return report.broken().isEmpty() ? 0 : 1;
  }

  private List<FaultBroker> brokers() {
    FaultBroker chosen = broker;
    if (chosen != null) {
      return List.of(chosen);
    }
    List<FaultBroker> installed =
        List.of(FaultBroker.values()).stream().filter(FaultBroker::installed).toList();
    return quick ? installed.subList(0, 1) : installed;
  }
}
