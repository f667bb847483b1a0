package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.mqtt.session.Pool;
import io.holter.ingest.mqtt.session.PoolSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolLifeMosquittoIT extends PoolLifeStory {
  private static @Nullable TestMosquitto broker;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    broker = TestMosquitto.start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    if (broker != null) {
      broker.close();
    }
  }

  @Override
  int port() {
    return Objects.requireNonNull(broker).port();
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
