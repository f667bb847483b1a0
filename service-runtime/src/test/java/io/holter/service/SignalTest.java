package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalTest {
  @Test
  void closesItsPartsWhenTheProcessIsTerminated() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("started");
      process.toHandle().destroy();
      assertThat(out.readLine()).isEqualTo("closed");
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as("128 + SIGTERM").isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }

  /** What runs in the other process. */
  static final class Main {
    public static void main(String[] args) throws InterruptedException {
      Application.of("app", List.of(new Announcer())).runUntilSignalled();
    }
  }

  private static final class Announcer implements Component {
    @Override
    public String name() {
      return "announcer";
    }

    @Override
    public void start() {
      System.out.println("started");
    }

    @Override
    public Health health() {
      return Health.up();
    }

    @Override
    public void close() {
      System.out.println("closed");
    }
  }
}
