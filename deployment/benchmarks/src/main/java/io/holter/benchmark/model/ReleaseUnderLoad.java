package io.holter.benchmark.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holter.anomaly.model.ModelBundle;
import io.holter.benchmark.data.Fleet;
import io.holter.benchmark.speed.ModelSpeed;
import io.holter.benchmark.speed.StreamsOnKafka;
import io.holter.stream.model.KeyFiles;
import io.holter.stream.model.ModelSigner;
import io.holter.stream.model.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * Whether a release holds up the topology that scores: rounds of a steady load with a model in
 * force, in turn without a release and with one being loaded. Delays are from when a watermark was
 * due until its mark was read, committed, behind all scores before it.
 *
 * @param eventsPerSecond the load
 * @param releases that were loaded meanwhile
 * @param bytes of each
 * @param marks whose delays were taken, without a release and with one
 * @param lost events that were not worked off, or marks that did not come
 * @param p50Without median without a release, milliseconds
 * @param p99Without 99th percentile without
 * @param p50With median with
 * @param p99With 99th percentile with
 */
record ReleaseUnderLoad(
    @JsonProperty("events_per_s") int eventsPerSecond,
    @JsonProperty("releases") int releases,
    @JsonProperty("bytes") int bytes,
    @JsonProperty("marks") int marks,
    @JsonProperty("lost") long lost,
    @JsonProperty("p50_ms_without") double p50Without,
    @JsonProperty("p99_ms_without") double p99Without,
    @JsonProperty("p50_ms_with") double p50With,
    @JsonProperty("p99_ms_with") double p99With) {
  /** What 99 of 100 may be later by, at most. */
  static final double LIMIT = 1.2;

  private static final int RATE = 2_000;
  private static final int WARM_UP_SECONDS = 10;
  private static final int RELEASE_EVERY_SECONDS = 5;

  /** How much later the 99th percentile is while a release is loaded. */
  @JsonProperty("p99_ratio")
  double ratio() {
    return Math.rint(p99With / p99Without * 100) / 100;
  }

  /**
   * Measures pairs of rounds.
   *
   * @param versions of one model: the first is in force before, each other one is released once
   * @param each releases a round, one every {@value #RELEASE_EVERY_SECONDS} s
   */
  static ReleaseUnderLoad of(List<ModelBundle> versions, int each)
      throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("holter-benchmark-");
    SigningKey key = SigningKey.of(KeyFiles.make(home));
    String further = "models: {trusted-keys: [\"%s\"]}\n".formatted(home.resolve(KeyFiles.PUBLIC));
    Fleet fleet = Fleet.mixed(ModelSpeed.DEVICES, 1);
    try (StreamsOnKafka streams = StreamsOnKafka.start(home, ModelSpeed.UNTIL, further);
        Releases releases = new Releases(new ModelSigner(key, "benchmark", "load"), streams);
        SteadyLoad load = new SteadyLoad(streams, fleet, RATE)) {
      releases.release(versions.get(0));
      streams.run(fleet.until(ModelSpeed.LEARNED));
      load.run(WARM_UP_SECONDS);
      List<SteadyLoad.Delays> without = new ArrayList<>();
      List<SteadyLoad.Delays> with = new ArrayList<>();
      int seconds = each * RELEASE_EVERY_SECONDS;
      for (int next = 1; next + each <= versions.size(); next += each) {
        without.add(load.run(seconds));
        List<ModelBundle> now = versions.subList(next, next + each);
        CompletableFuture<Void> releasing = CompletableFuture.runAsync(() -> all(now, releases));
        with.add(load.run(seconds));
        releasing.join();
      }
      refuseIdleModels(streams, versions.size());
      return of(versions.size() - 1, versions.get(0).toBytes().length, without, with);
    }
  }

  private static void all(List<ModelBundle> versions, Releases releases) {
    try {
      for (ModelBundle version : versions) {
        TimeUnit.SECONDS.sleep(RELEASE_EVERY_SECONDS / 2);
        releases.release(version);
        TimeUnit.SECONDS.sleep(RELEASE_EVERY_SECONDS - RELEASE_EVERY_SECONDS / 2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A figure of releases that nobody loaded would be none. */
  private static void refuseIdleModels(StreamsOnKafka streams, int released) {
    double scored = streams.count("holter.model.scores");
    double refused = streams.count("holter.models.refused");
    if (scored == 0 || refused > 0) {
      throw new IllegalStateException(
          "of %d releases %.0f were refused, and %.0f windows scored"
              .formatted(released, refused, scored));
    }
  }

  private static ReleaseUnderLoad of(
      int releases, int bytes, List<SteadyLoad.Delays> without, List<SteadyLoad.Delays> with) {
    double[] a = all(without);
    double[] b = all(with);
    return new ReleaseUnderLoad(
        RATE,
        releases,
        bytes,
        a.length + b.length,
        lost(without) + lost(with),
        percentile(a, 0.5),
        percentile(a, 0.99),
        percentile(b, 0.5),
        percentile(b, 0.99));
  }

  private static long lost(List<SteadyLoad.Delays> rounds) {
    return rounds.stream().mapToLong(SteadyLoad.Delays::lost).sum();
  }

  private static double[] all(List<SteadyLoad.Delays> rounds) {
    return rounds.stream().flatMapToDouble(r -> DoubleStream.of(r.delays())).sorted().toArray();
  }

  /** By nearest rank. */
  private static double percentile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return Math.rint(sorted[Math.max(1, rank) - 1] * 10) / 10;
  }
}
