package io.holter.hivemq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip as an operator unpacks it into the extensions folder of a broker. */
class ExtensionZipIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void isLoadedByTheBrokerFromItsExtensionsFolder(@TempDir Path home) throws Exception {
    List<Path> zips;
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      zips = files.filter(file -> file.toString().endsWith(".zip")).toList();
    }
    Assumptions.assumeFalse(zips.isEmpty(), "no zip: this test runs after Maven's package phase");
    unzip(zips.get(0), home.resolve("extensions"));

    try (WatchedBroker broker = WatchedBroker.apart(home).listening("$holter/events/#", "acme/#")) {
      Mqtt5BlockingClient device = broker.client("acme/z", "acme/z", "any");
      device.connect();
      device.publishWith().topic("acme/z/x").send();
      device.disconnect();

      await().atMost(LONG).until(() -> !broker.heard("$holter/events/disconnect").isEmpty());
      await().atMost(LONG).until(() -> !broker.heard("acme/z/x").isEmpty());
      assertThat(broker.heard("$holter/events/connect"))
          .anySatisfy(json -> assertThat(json).contains("\"user\":\"acme/z\""));
    }
  }

  private static void unzip(Path zip, Path into) throws IOException {
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(file)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(entries, target);
        }
      }
    }
  }
}
