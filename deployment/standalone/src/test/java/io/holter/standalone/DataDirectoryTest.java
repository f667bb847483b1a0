package io.holter.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.schema.DeviceKey;
import io.holter.service.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @Test
  void isUsedByOneAtATime(@TempDir Path root) throws Exception {
    try (DataDirectory first = DataDirectory.at(root)) {
      assertThatThrownBy(() -> DataDirectory.at(first.root()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another Holter");
    }

    DataDirectory.at(root).close();
    assertThat(root).isDirectory();
  }

  @Test
  void leavesNothingIfTemporary() throws Exception {
    DataDirectory data = DataDirectory.temporary();
    new Secrets(data.resolve("secrets")).of(new DeviceKey("acme", "welder-01"));

    data.close();

    assertThat(data.root()).doesNotExist();
  }

  @Test
  void getsAnExampleThatIsAConfiguration(@TempDir Path root) throws Exception {
    try (DataDirectory data = DataDirectory.at(root)) {
      StandaloneConfig config = StandaloneConfig.in(data, Map.of());

      assertThat(config.tenants()).extracting(TenantEntry::id).containsExactly("example");
      assertThat(config.ports().mqtt()).isEqualTo(8883);
    }
  }

  @Test
  void tellsEveryProblemOfItsConfiguration(@TempDir Path root) throws Exception {
    try (DataDirectory data = DataDirectory.at(root)) {
      Files.writeString(
          data.resolve(StandaloneConfig.FILE),
          "ports: {kafka: 70000}\ntenants: [{id: Acme, devices: [{id: a, protocol: opc}]}]\n");

      assertThatThrownBy(() -> StandaloneConfig.in(data, Map.of()))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("70000")
          .hasMessageContaining("Acme")
          .hasMessageContaining("opc");
    }
  }
}
