package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.mqtt.session.Pool;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that answers SUBSCRIBE with less than was asked for. */
@Timeout(60)
class SubscriptionRefusedIT {
  private static final PoolSettings ONE = new PoolSettings(10);

  @Test
  void isNotTakenForASubscriptionAndIsSaid(@TempDir Path home) throws Exception {
    try (TestMosquitto broker = TestMosquitto.start(home, "allow_anonymous true\nmax_qos 0\n");
        RecordingIntake intake = new RecordingIntake(ONE);
        Pool pool =
            Pools.start(
                Pools.spec(broker.port(), "less", List.of("less/#"), ONE),
                intake,
                new SimpleMeterRegistry())) {

      await().atMost(Pools.LONG).until(() -> pool.health().detail().contains("less/#"));

      assertThat(pool.health().detail()).contains("QoS 0");
      assertThat(pool.health().isReady()).isFalse();
    }
  }
}
