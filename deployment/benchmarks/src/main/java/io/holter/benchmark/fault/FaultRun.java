package io.holter.benchmark.fault;

import io.holter.benchmark.fault.Fault.Episode;
import io.holter.benchmark.fault.FaultFigures.BridgeCounters;
import io.holter.benchmark.fault.FaultFigures.IsolationCounters;
import io.holter.schema.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Faults under load, one episode after the other, and the audit at the end. */
public final class FaultRun {
  private static final Topics TOPICS = Topics.standard();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private final Site site;
  private final Consumer<String> progress;

  private FaultRun(Site site, Consumer<String> progress) {
    this.site = site;
    this.progress = progress;
  }

  /**
   * Runs the suite on one broker.
   *
   * @param quick each fault once and two combinations, under a minute and a half
   * @param progress is told what happens
   */
  public static FaultFigures run(FaultBroker broker, boolean quick, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept(broker + ": starting Kafka, registry, broker, bridge and topologies");
    try (Site site = Site.start(broker)) {
      progress.accept(broker + ": logs are in " + site.directory());
      List<Episode> episodes = quick ? Fault.quick() : Fault.full();
      int devices = quick ? 20 : 50;
      FaultFigures figures = new FaultRun(site, progress).measure(broker, episodes, devices);
      if (figures.broken().isEmpty()) {
        site.audited();
      }
      return figures;
    }
  }

  private FaultFigures measure(FaultBroker broker, List<Episode> episodes, int count)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    List<Device> devices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      devices.add(Device.start("d" + i, site.brokerPort(), 30));
    }
    awaitMore(devices, count * 10L);
    for (Episode episode : episodes) {
      progress.accept(broker + ": " + episode);
      suffer(episode);
      awaitMore(devices, count * 10L);
    }
    Map<String, BitSet> published = new HashMap<>();
    for (Device device : devices) {
      published.put(device.name(), device.stop());
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    progress.accept("%s: auditing %d messages".formatted(broker, SequenceCount.of(published)));
    return audit(broker, episodes, published, seconds);
  }

  private void suffer(Episode episode) throws IOException, InterruptedException {
    List<Fault> order = episode.faults().stream().sorted(Comparator.reverseOrder()).toList();
    for (Fault fault : order) {
      site.inflict(fault);
    }
    TimeUnit.MILLISECONDS.sleep(episode.length().toMillis());
    for (Fault fault : order) {
      site.mend(fault);
    }
    site.awaitReady();
  }

  private static void awaitMore(List<Device> devices, long messages)
      throws IOException, InterruptedException {
    long before = acknowledged(devices);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (acknowledged(devices) < before + messages) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the devices could not publish for " + PATIENCE);
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static long acknowledged(List<Device> devices) {
    return devices.stream().mapToLong(Device::acknowledged).sum();
  }

  private FaultFigures audit(
      FaultBroker broker, List<Episode> episodes, Map<String, BitSet> published, long seconds)
      throws IOException, InterruptedException {
    try (TopicTail intake = TopicTail.events(site.kafka(), TOPICS.intake(), site.registry());
        TopicTail telemetry =
            TopicTail.events(site.kafka(), TOPICS.telemetry(Site.TENANT), site.registry());
        TopicTail quarantine =
            TopicTail.quarantine(site.kafka(), TOPICS.quarantine(), site.registry())) {
      long lost = awaitQuiet(intake, telemetry, quarantine, published);
      SequenceAudit in = intake.read();
      SequenceAudit out = telemetry.read();
      long refused = quarantine.read().records();
      long total = SequenceCount.of(published);
      long reconnects = site.connections() - 1;
      return new FaultFigures(
          broker.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          episodes.size(),
          seconds,
          total,
          total - lost,
          lost,
          in.records(),
          in.duplicates(),
          in.records() - out.records() - refused,
          isolation("duplicate"),
          out.missing(in.numbers()),
          out.duplicates(),
          in.outOfOrder(),
          out.outOfOrder(),
          refused,
          reconnects,
          episodes.stream().mapToInt(Episode::cutsConnection).sum(),
          Math.round(reconnects * 600.0 / seconds) / 10.0,
          bridge(),
          new IsolationCounters(
              isolation("received"),
              isolation("admitted"),
              isolation("quarantined"),
              isolation("duplicate"),
              site.streamsOps().sum("holter_isolation_records_total", "reason=\"ambiguous\"")));
    }
  }

  /**
   * Until nothing is missing and nothing more comes, or nothing has come for too long; tells what
   * is missing. However long a backlog takes: it is not lost while it moves.
   */
  private static long awaitQuiet(
      TopicTail intake, TopicTail telemetry, TopicTail quarantine, Map<String, BitSet> published)
      throws InterruptedException {
    long records = -1;
    long quietSince = System.nanoTime();
    while (true) {
      SequenceAudit in = intake.read();
      SequenceAudit out = telemetry.read();
      long missing = in.missing(missingIn(quarantine.read(), published));
      long now = in.records() + out.records();
      quietSince = now == records ? quietSince : System.nanoTime();
      records = now;
      long quiet = System.nanoTime() - quietSince;
      boolean whole = missing == 0 && out.missing(in.numbers()) == 0;
      if (quiet > (whole ? SETTLED : PATIENCE).toNanos()) {
        return missing;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static Map<String, BitSet> missingIn(
      SequenceAudit quarantine, Map<String, BitSet> published) {
    Map<String, BitSet> refused = quarantine.numbers();
    Map<String, BitSet> missing = new HashMap<>();
    published.forEach(
        (device, numbers) -> {
          BitSet absent = (BitSet) numbers.clone();
          absent.andNot(refused.getOrDefault(device, new BitSet()));
          missing.put(device, absent);
        });
    return missing;
  }

  private long isolation(String outcome) throws IOException, InterruptedException {
    return site.streamsOps().sum("holter_isolation_records_total", "outcome=\"" + outcome + "\"");
  }

  private BridgeCounters bridge() throws IOException, InterruptedException {
    OpsPage ops = site.bridgeOps();
    String name = "holter_ingest_messages_total";
    return new BridgeCounters(
        ops.sum(name, "outcome=\"received\""),
        ops.sum(name, "outcome=\"durable\""),
        ops.sum(name, "outcome=\"quarantined\""),
        ops.sum(name, "outcome=\"failed\""),
        ops.sum(name, "outcome=\"dropped\""),
        ops.sum("holter_ingest_in_flight"));
  }

  /** How many numbers there are. */
  private static final class SequenceCount {
    static long of(Map<String, BitSet> numbers) {
      return numbers.values().stream().mapToLong(BitSet::cardinality).sum();
    }
  }
}
