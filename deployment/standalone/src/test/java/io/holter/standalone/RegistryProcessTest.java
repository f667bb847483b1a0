package io.holter.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.DeviceEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProcessTest {
  @Test
  void keepsTheContractsSchemasOverARestart(@TempDir Path data) throws Exception {
    Map<String, Integer> first = registerIn(data);
    Map<String, Integer> second = registerIn(data);

    assertThat(first).containsKey(DeviceEvent.getClassSchema().getFullName());
    assertThat(second).isEqualTo(first);
  }

  @Test
  void endsWhenItsParentIsKilled(@TempDir Path data) throws Exception {
    Process parent = startParent(data);
    ProcessHandle registry = ProcessHandle.of(pidSaidBy(parent)).orElseThrow();
    assertThat(registry.isAlive()).isTrue();

    parent.destroyForcibly().waitFor();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(registry.isAlive()).isFalse());
  }

  private static Map<String, Integer> registerIn(Path data) throws Exception {
    try (RegistryProcess registry = RegistryProcess.start(data)) {
      return SchemaRegistration.register(RegistrySettings.at(registry.url()));
    }
  }

  private static Process startParent(Path data) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            data.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long pidSaidBy(Process parent) throws IOException {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      return Long.parseLong(String.valueOf(out.readLine()));
    }
  }

  /** A process that starts a registry, says its pid, and waits to be killed. */
  static final class Parent {
    private Parent() {}

    /** The first argument is the registry's directory. */
    public static void main(String[] arguments) throws Exception {
      RegistryProcess registry = RegistryProcess.start(Path.of(arguments[0]));
      System.out.println(registry.pid());
      Thread.currentThread().join();
    }
  }
}
