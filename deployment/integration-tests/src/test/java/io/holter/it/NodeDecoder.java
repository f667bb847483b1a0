package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The npm package {@code @kafkajs/confluent-schema-registry}, installed below target. */
final class NodeDecoder {
  private static final Path SOURCES = Path.of("src/test/node");
  private static final Path HOME = Path.of("target/node");

  private NodeDecoder() {}

  /** Installs what package-lock.json names; skips the test where that cannot be had. */
  static void install() throws Exception {
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "package-lock.json", "decode.mjs")) {
      Files.copy(SOURCES.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    assumeTrue(run("node", "--version"), "skipped: node is not installed");
    assumeTrue(
        run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"),
        "skipped: npm is not installed, or its packages cannot be fetched; see target/node/log.txt");
  }

  /** Decodes a record's value into JSON text. */
  static String decode(String registry, byte[] value) throws Exception {
    Path out = HOME.resolve("decoded.json");
    Process node =
        new ProcessBuilder("node", "decode.mjs", registry)
            .directory(HOME.toFile())
            .redirectOutput(out.toFile())
            .redirectError(HOME.resolve("log.txt").toFile())
            .start();
    try (OutputStream in = node.getOutputStream()) {
      in.write(value);
    }
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).as("node ended").isTrue();
    assertThat(node.exitValue())
        .as(Files.readString(HOME.resolve("log.txt"), StandardCharsets.UTF_8))
        .isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(HOME.toFile())
              .redirectErrorStream(true)
              .redirectOutput(HOME.resolve("log.txt").toFile())
              .start();
      if (process.waitFor(120, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException notInstalled) {
      return false;
    }
  }
}
