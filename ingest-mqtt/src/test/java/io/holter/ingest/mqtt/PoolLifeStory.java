package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.mqtt.session.Pool;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.ingest.mqtt.session.PoolSettings.Order;
import io.holter.ingest.mqtt.session.PoolSpec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions come and go, lines break, filters change: nothing is lost. */
@Timeout(120)
abstract class PoolLifeStory {
  private static final PoolSettings ONE = new PoolSettings(5_000);

  abstract int port();

  @Test
  void takesOnceWhatWasUnderWayWhenTheLineBroke() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (CuttableProxy line = new CuttableProxy(port());
        RecordingIntake intake = new RecordingIntake(ONE);
        Pool pool =
            Pools.start(Pools.spec(line.port(), "cut", List.of("cut/#"), ONE), intake, meters);
        Devices devices = new Devices(port(), List.of("cut/d"))) {
      Pools.awaitUp(pool);
      intake.withhold(true);
      devices.publish(10);
      await().atMost(Pools.LONG).until(() -> intake.distinct() > 0);

      line.cut();
      await().atMost(Pools.LONG).until(() -> !pool.health().isReady());
      int underWay = intake.distinct(); // HiveMQ waits for a batch before it sends the next.
      await()
          .atMost(Pools.LONG)
          .until(() -> meters.get("holter.mqtt.taken.back").functionCounter().count() == underWay);
      intake.withhold(false);

      devices.publish(20);
      await().atMost(Pools.LONG).until(() -> intake.distinct() == 30);
      assertThat(intake.log()).as("each once, in order").hasSize(30);
      assertThat(intake.inversions()).isZero();
    }
  }

  @Test
  void handsOverTheBacklogOfSessionsThatAreNotConfiguredAnyMore(@TempDir Path state)
      throws Exception {
    PoolSettings three =
        ONE.withSessions(3).sharedAs("leavers", Order.ARRIVAL).withStateDirectory(state);
    try (Devices devices =
            new Devices(port(), IntStream.range(0, 11).mapToObj(i -> "gone/d" + i).toList());
        RecordingIntake intake = new RecordingIntake(three)) {
      Pools.up(spec("gone", three), intake).close();
      devices.publish(20);
      assertThat(intake.distinct()).isZero();

      try (Pool pool = Pools.up(spec("gone", three.withSessions(1)), intake)) {
        await().atMost(Pools.LONG).until(() -> intake.distinct() == 220);
        await().atMost(Pools.LONG).until(() -> !pool.health().detail().contains("backlog"));
        devices.publish(5);
        await().atMost(Pools.LONG).until(() -> intake.distinct() == 275);
        assertThat(Files.readString(state.resolve("mqtt-plant.filters")))
            .isEqualTo("gone\t$share/leavers/gone/#\n");
        assertThat(Pools.hasSession(port(), "gone-2")).isFalse();
        assertThat(Pools.hasSession(port(), "gone-3")).isFalse();
      }
    }
  }

  @Test
  void unsubscribesWhatWasTakenOutOfTheConfiguration(@TempDir Path state) throws Exception {
    PoolSettings kept = ONE.withStateDirectory(state);
    PoolSpec both = Pools.spec(port(), "diet", List.of("keep/#", "drop/#"), kept);
    try (RecordingIntake intake = new RecordingIntake(kept);
        Devices devices = new Devices(port(), List.of("keep/d", "drop/d"))) {
      Pools.up(both, intake).close();
      devices.publish(1);

      PoolSpec less = Pools.spec(port(), "diet", List.of("keep/#"), kept);
      try (Pool pool = Pools.up(less, intake)) {
        await().atMost(Pools.LONG).until(() -> intake.distinct() == 2);
        await()
            .atMost(Pools.LONG)
            .until(() -> !Files.readString(state.resolve("mqtt-plant.filters")).contains("drop"));
        devices.publish(2);
        await().atMost(Pools.LONG).until(() -> intake.log().contains("keep/d 2"));
        assertThat(intake.log()).contains("drop/d 0").doesNotContain("drop/d 1", "drop/d 2");

        pool.reconfigure(both);
        await().atMost(Pools.LONG).until(() -> pool.health().detail().contains("drop/#]"));
        await()
            .atMost(Pools.LONG)
            .until(
                () -> {
                  devices.publish(1);
                  return intake.log().stream().anyMatch(m -> m.matches("drop/d [3-9].*"));
                });
      }
    }
  }

  private PoolSpec spec(String clientId, PoolSettings settings) {
    return Pools.spec(port(), clientId, List.of(clientId + "/#"), settings);
  }

  @Test
  void keepsTheOrderWhileFiltersMoveFromSessionToSession(@TempDir Path state) throws Exception {
    List<String> filters = IntStream.range(0, 16).mapToObj(i -> "mv" + i + "/#").toList();
    PoolSettings two = new PoolSettings(5_000).withSessions(2).withStateDirectory(state);
    List<String> topics = IntStream.range(0, 32).mapToObj(i -> "mv" + i % 16 + "/d" + i).toList();
    try (Devices devices = new Devices(port(), topics);
        RecordingIntake intake = new RecordingIntake(two);
        Pool pool = Pools.up(Pools.spec(port(), "mover", filters, two), intake)) {
      devices.keepPublishing(intake::distinct);
      await().atMost(Pools.LONG).until(() -> intake.distinct() > 300);

      pool.reconfigure(Pools.spec(port(), "mover", filters, two.withSessions(4)));
      await().atMost(Pools.LONG).until(() -> pool.health().detail().endsWith("4 sessions"));
      await().atMost(Pools.LONG).until(() -> sessionsIn(state) == 4);
      pool.reconfigure(Pools.spec(port(), "mover", filters, two.withSessions(1)));
      await().atMost(Pools.LONG).until(() -> sessionsIn(state) == 1);
      devices.stop();

      await().atMost(Pools.LONG).until(() -> intake.distinct() == devices.published());
      assertThat(intake.inversions()).isZero();
    }
  }

  private static long sessionsIn(Path state) throws Exception {
    return Files.readAllLines(state.resolve("mqtt-plant.filters")).stream()
        .map(line -> line.substring(0, line.indexOf('\t')))
        .distinct()
        .count();
  }
}
