package io.holter.ingest.mqtt;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
}
