package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.mqtt.session.Pool;
import io.holter.ingest.mqtt.session.PoolSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mosquitto before 2.0.13 sends more of a backlog at once than it was asked to. */
@Timeout(60)
class PoolOverrunIT {
  @Test
  void takesABacklogFromABrokerThatDoesNotKeepToTheWindow(@TempDir Path home) throws Exception {
    PoolSettings narrow = new PoolSettings(20);
    try (TestMosquitto broker = TestMosquitto.start(home);
        CuttableProxy line = new CuttableProxy(broker.port());
        RecordingIntake intake = new RecordingIntake(narrow);
        Devices devices = new Devices(broker.port(), List.of("ov/d"))) {
      var spec = Pools.spec(line.port(), "overrun", List.of("ov/#"), narrow);
      Pools.up(spec, intake).close();
      devices.publish(3_000);

      try (Pool pool = Pools.up(spec, intake)) {
        await().atMost(Pools.LONG).until(() -> intake.distinct() == 3_000);
        assertThat(intake.inversions()).isZero();
        assertThat(line.dialled()).isLessThanOrEqualTo(3);
        assertThat(pool.health().isReady()).isTrue();
      }
    }
  }
}
