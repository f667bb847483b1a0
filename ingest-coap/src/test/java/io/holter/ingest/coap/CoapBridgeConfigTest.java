package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoapBridgeConfigTest {
  @TempDir private Path dir;

  @BeforeEach
  void writeKeys() throws Exception {
    keys("acme/robot-7:AAECAwQFBgcICQoLDA0ODw==\n");
  }

  @Test
  void readsTheLeastThatIsNeeded() throws Exception {
    CoapBridgeConfig config =
        read(
            """
            source: plant-coap
            coap:
              psk-file: psk.txt
            kafka:
              bootstrap.servers: localhost:9092
            registry:
              url: http://localhost:8081
            """);
    assertThat(config.source().name()).isEqualTo("plant-coap");
    assertThat(config.source().bridge()).isEqualTo("coap");
    assertThat(config.source().watermarkInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.coap().port()).isEqualTo(5_684);
    assertThat(config.coap().maxPayload()).isEqualTo(65_536);
    assertThat(config.coap().psk().keys()).containsOnlyKeys("acme/robot-7");
    assertThat(config.publisher().topics().intake()).isEqualTo("holter.intake");
    assertThat(config.ops().address()).isEqualTo("127.0.0.1");
  }

  @Test
  void reportsAllProblemsAtOnce() throws Exception {
    keys("robot-7:AAAA\nacme/robot-8:AAAA\n");
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                read(
                    """
                    source: Plant
                    coap:
                      port: 70000
                      psk-file: psk.txt
                      max-paylod: 1KiB
                    kafka:
                      bootstrap.servers: kafka-1:9092
                    registry:
                      url: http://localhost:8081
                    """));
    assertThat(e.problems())
        .extracting(ConfigProblem::toString)
        .anyMatch(p -> p.startsWith("source: Plant"))
        .anyMatch(p -> p.startsWith("coap.port: 70000 is not between 0 and 65535"))
        .anyMatch(p -> p.contains("psk.txt in line 1: identity 'robot-7' is not tenant/device"))
        .anyMatch(p -> p.contains("psk.txt in line 2: the key of 'acme/robot-8' has 3 bytes"))
        .anyMatch(p -> p.contains("max-paylod") && p.contains("max-payload"))
        .anyMatch(p -> p.contains("kafka-1:9092 is not on this machine"));
  }

  @Test
  void missesWhatHasNoDefault() throws Exception {
    ConfigException e = catchThrowableOfType(ConfigException.class, () -> read("bridge: one\n"));
    assertThat(e.problems())
        .extracting(ConfigProblem::key)
        .contains("source", "coap.psk-file", "registry.url", "kafka.bootstrap.servers");
  }

  private void keys(String lines) throws Exception {
    Path file = Files.writeString(dir.resolve("psk.txt"), lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private CoapBridgeConfig read(String yaml) throws Exception {
    Path file = Files.writeString(dir.resolve("coap.yaml"), yaml);
    return ConfigFile.read(file, Map.of(), CoapBridgeConfig::read);
  }
}
