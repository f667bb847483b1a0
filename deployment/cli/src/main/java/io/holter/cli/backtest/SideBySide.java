package io.holter.cli.backtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.stream.HistoryTopologies;
import io.holter.stream.StreamsAppConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The same history as it was and with the candidate, a thread each. */
final class SideBySide implements AutoCloseable {
  private static final int BATCH = 256;

  private final Setting setting;
  private final Scratch scratch;
  private final Side current;
  private final Side candidate;
  private final Clocks clocks = new Clocks();
  private final Population population = new Population();
  private List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
  private long fed;
  private long before;

  /**
   * What is run.
   *
   * @param config of the installation whose history it is
   * @param tenants whose history
   * @param partitions of their telemetry
   * @param said what people said, in the order of its timestamps
   * @param current what was in force when; asked anew for every record
   * @param candidate the same with the candidate from some time on
   * @param to event time before which records count, milliseconds since the epoch
   */
  record Setting(
      StreamsAppConfig config,
      List<String> tenants,
      int partitions,
      List<ConsumerRecord<byte[], byte[]>> said,
      Supplier<InForce> current,
      Supplier<InForce> candidate,
      long to) {}

  /** Two runs that have heard nothing. */
  SideBySide(Setting setting) throws IOException, InterruptedException {
    this.setting = setting;
    this.scratch = Scratch.make();
    this.current = new Side("current", setting, setting.current(), scratch);
    this.candidate = new Side("candidate", setting, setting.candidate(), scratch);
  }

  /** One of the two. */
  private static final class Side implements AutoCloseable {
    private final Worker worker;
    private final AlertLog alerts = new AlertLog();
    private Optional<Rerun> rerun = Optional.empty();

    Side(String name, Setting setting, Supplier<InForce> inForce, Scratch scratch)
        throws InterruptedException {
      this.worker = new Worker("backtest-" + name);
      worker.add(
          () ->
              rerun =
                  Optional.of(
                      new Rerun(
                          new HistoryTopologies(
                              setting.config(),
                              () -> inForce.get().policies(),
                              () -> inForce.get().models(),
                              scratch.path().resolve(name),
                              new SimpleMeterRegistry()),
                          setting.partitions(),
                          setting.tenants(),
                          setting.said(),
                          alerts::told)));
    }

    void hear(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
      worker.add(() -> records.forEach(rerun.orElseThrow()::hear));
    }

    @Override
    public void close() {
      worker.close();
      rerun.ifPresent(Rerun::close);
    }
  }

  /**
   * Feeds all telemetry that there is.
   *
   * @param progress takes how many records were fed so far
   * @param isEnded whether to stop early
   */
  void play(Telemetry telemetry, LongConsumer progress, BooleanSupplier isEnded)
      throws InterruptedException {
    var next = telemetry.next();
    while (next.isPresent() && !isEnded.getAsBoolean()) {
      feed(next.get());
      progress.accept(fed);
      next = telemetry.next();
    }
    flush();
    current.worker.finish();
    candidate.worker.finish();
  }

  private void feed(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    String key = record.key() == null ? "/" : new String(record.key(), UTF_8);
    clocks.heard(key, record.partition(), record.timestamp());
    population.heard(key, record.timestamp());
    fed++;
    before += record.timestamp() < setting.to() ? 1 : 0;
    batch.add(record);
    if (batch.size() >= BATCH) {
      flush();
    }
  }

  private void flush() throws InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> full = batch;
    batch = new ArrayList<>();
    current.hear(full);
    candidate.hear(full);
  }

  /** What is told now; to be looked at between two plays. */
  AlertLog current() {
    return current.alerts;
  }

  /** What the candidate would tell. */
  AlertLog candidate() {
    return candidate.alerts;
  }

  Clocks clocks() {
    return clocks;
  }

  Population population() {
    return population;
  }

  /** Records fed so far that count. */
  long counted() {
    return before;
  }

  @Override
  public void close() throws IOException {
    try (scratch;
        candidate;
        current) {
      batch.clear();
    }
  }
}
