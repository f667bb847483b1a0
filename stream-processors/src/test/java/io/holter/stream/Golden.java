package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/** Described topologies beside the tests; {@code -Dgolden.update=true} writes them anew. */
final class Golden {
  private Golden() {}

  static void assertDescribes(String name, Topology topology) {
    Path file = Path.of("src/test/resources/io/holter/stream", name + ".topology.txt");
    String described = topology.describe().toString();
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, described, UTF_8);
      }
      assertThat(described).isEqualTo(Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
