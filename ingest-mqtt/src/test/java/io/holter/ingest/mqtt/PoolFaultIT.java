package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.mqtt.session.Pool;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.ingest.mqtt.session.PoolSettings.Vigilance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that look alive and are not, and identifiers that two want. */
@Timeout(120)
class PoolFaultIT {
  private static final PoolSettings WATCHFUL =
      new PoolSettings(100)
          .withVigilance(
              new Vigilance(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)));

  private static TestBroker broker;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    broker = TestBroker.plain(home);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @Test
  void leavesALineThatIsOpenAndCarriesNothing() throws Exception {
    try (CuttableProxy line = new CuttableProxy(broker.port());
        RecordingIntake intake = new RecordingIntake(WATCHFUL);
        Pool pool =
            Pools.up(Pools.spec(line.port(), "stalled", List.of("st/#"), WATCHFUL), intake);
        Devices devices = new Devices(broker.port(), List.of("st/d"))) {
      line.stall(true);
      devices.publish(5);

      await().atMost(Pools.LONG).until(() -> !pool.health().isReady());
      await().atMost(Pools.LONG).until(() -> line.dialled() >= 2);
      line.stall(false);

      await().atMost(Pools.LONG).until(() -> intake.distinct() == 5);
    }
  }

  @Test
  void asksAgainForAMessageThatIsStuckButNotWhileKafkaIsAway() throws Exception {
    try (CuttableProxy line = new CuttableProxy(broker.port());
        RecordingIntake intake = new RecordingIntake(WATCHFUL);
        Pool pool = Pools.up(Pools.spec(line.port(), "stuck", List.of("sk/#"), WATCHFUL), intake);
        Devices devices = new Devices(broker.port(), List.of("sk/d"))) {
      intake.looks(false);
      intake.withhold(true);
      devices.publish(1);
      await()
          .during(Duration.ofSeconds(3))
          .atMost(Duration.ofSeconds(4))
          .until(() -> line.dialled() == 1);

      intake.looks(true);

      await().atMost(Pools.LONG).until(() -> line.dialled() >= 2);
      await().atMost(Pools.LONG).until(() -> intake.log().size() >= 2);
      assertThat(intake.distinct()).isEqualTo(1);
      intake.withhold(false);
      Pools.awaitUp(pool);
    }
  }

  @Test
  void twoWithOneIdentifierTakeTurnsSlowly() throws Exception {
    try (CuttableProxy line = new CuttableProxy(broker.port());
        RecordingIntake intake = new RecordingIntake(WATCHFUL)) {
      var spec = Pools.spec(line.port(), "twin", List.of("tw/#"), new PoolSettings(100));
      try (Pool one = Pools.up(spec, intake);
          Pool other = Pools.start(spec, intake, new SimpleMeterRegistry())) {
        await().atMost(Pools.LONG).until(() -> other.health().isReady());

        await()
            .during(Duration.ofSeconds(15))
            .atMost(Duration.ofSeconds(16))
            .until(() -> line.dialled() <= 7);

        assertThat(line.dialled()).as("they do take turns").isGreaterThanOrEqualTo(3);
        assertThat(one.health().isReady() && other.health().isReady()).isFalse();
      }
    }
  }

  @Test
  void aLineThatBreaksAllTheTimeIsNotDialledAllTheTime() throws Exception {
    try (CuttableProxy line = new CuttableProxy(broker.port());
        RecordingIntake intake = new RecordingIntake(WATCHFUL);
        Devices devices = new Devices(broker.port(), List.of("br/d"));
        Pool pool =
            Pools.up(
                Pools.spec(line.port(), "broken", List.of("br/#"), new PoolSettings(100)),
                intake)) {
      long until = System.nanoTime() + Duration.ofSeconds(14).toNanos();
      await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(Pools.LONG)
          .until(
              () -> {
                devices.publish(1);
                if (pool.health().isReady() && intake.distinct() == devices.published()) {
                  line.cut(); // Every time after a message became durable: progress was made.
                }
                return System.nanoTime() > until;
              });

      assertThat(line.dialled()).isBetween(3, 5);
      await().atMost(Pools.LONG).until(() -> intake.distinct() == devices.published());
    }
  }
}
