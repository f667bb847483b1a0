package io.holter.benchmark.delivery;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run: a time without faults, the faults, a backlog, and the audit. */
public final class DeliveryRun {
  private static final int PER_SECOND = 100;
  private static final long PATIENCE_NANOS = 180_000_000_000L;
  private static final int SINKS = 3;

  private final GatewayStand stand;
  private final AlertLoad load;
  private final Lake lake;
  private final int each;
  private final Consumer<String> progress;
  private int faults;

  private DeliveryRun(
      GatewayStand stand, AlertLoad load, Lake lake, int each, Consumer<String> progress) {
    this.stand = stand;
    this.load = load;
    this.lake = lake;
    this.each = each;
    this.progress = progress;
  }

  /** Measures. */
  public static DeliveryFigures run(boolean quick, Consumer<String> progress) throws Exception {
    progress.accept("starting Kafka, a registry, two fake receivers and a gateway");
    try (GatewayStand stand = new GatewayStand();
        AlertLoad load =
            new AlertLoad(stand.kafka(), stand.registry(), GatewayStand.TOPICS.alerts());
        Lake lake = new Lake(stand.kafka())) {
      return new DeliveryRun(stand, load, lake, quick ? 300 : 3_000, progress).measure();
    }
  }

  private DeliveryFigures measure() throws IOException, InterruptedException {
    load.write(each / 3, PER_SECOND); // Warm: classes, connections, the first commit.
    awaitAll("the first alerts");
    progress.accept("no faults");
    List<String> calm = load.write(each, PER_SECOND);
    awaitAll("alerts without faults");
    double[] millis =
        calm.stream()
            .mapToDouble(id -> (stand.steady().received().at(id) - load.at(id)) / 1_000_000.0)
            .sorted()
            .toArray();

    fault("one receiver is away");
    stand.troubled().down();
    load.write(each, PER_SECOND);
    stand.troubled().up();
    fault("one receiver accepts connections and says nothing");
    stand.troubled().halfOpen();
    load.write(each, PER_SECOND);
    stand.troubled().up();
    fault("one receiver takes 50 ms for each answer, and the gateway is killed");
    stand.troubled().slow(50);
    load.write(each / 2, PER_SECOND);
    stand.kill();
    load.write(each / 2, PER_SECOND);
    stand.restart();
    stand.troubled().up();
    awaitAll("everything");

    progress.accept("a backlog");
    stand.kill();
    List<String> backlog = load.write(each * 2, 0);
    stand.restart();
    awaitAll("the backlog");
    return figures(millis, rate(backlog));
  }

  private void fault(String what) {
    faults++;
    progress.accept(what);
  }

  private long rate(List<String> backlog) {
    Received received = stand.steady().received();
    long first = backlog.stream().mapToLong(received::at).min().orElse(0);
    long last = backlog.stream().mapToLong(received::at).max().orElse(1);
    return Math.round(backlog.size() / Math.max(1e-3, (last - first) / 1e9));
  }

  private DeliveryFigures figures(double[] millis, long rate) {
    List<Received> all =
        List.of(lake.received(), stand.steady().received(), stand.troubled().received());
    List<String> ids = load.ids();
    return new DeliveryFigures(
        SINKS,
        ids.size(),
        all.stream().mapToLong(received -> received.missing(ids)).sum(),
        all.stream().mapToLong(Received::repeated).sum(),
        all.stream().mapToLong(Received::underTwoIds).sum(),
        rounded(millis[millis.length / 2]),
        rounded(millis[(int) (millis.length * 0.99)]),
        rate,
        faults + 2); // The gateway was killed twice.
  }

  private static double rounded(double millis) {
    return Math.round(millis * 10) / 10.0;
  }

  /** Waits until every sink has everything; what is missing after that is lost. */
  private void awaitAll(String what) throws InterruptedException {
    List<String> ids = load.ids();
    BooleanSupplier there =
        () ->
            lake.received().has(ids)
                && stand.steady().received().has(ids)
                && stand.troubled().received().has(ids);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!there.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        progress.accept("not everywhere after 180 s: " + what);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }
}
