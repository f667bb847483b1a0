package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeviceKeyTest {
  @Test
  void readsAsTenantSlashDevice() {
    assertThat(DeviceKey.of(Samples.event()).text()).isEqualTo("acme/robot-7");
  }

  @Test
  void splitsAtTheFirstSlash() {
    assertThat(DeviceKey.parse("acme/a/b")).isEqualTo(new DeviceKey("acme", "a/b"));
  }

  @Test
  void refusesTextWithoutASlash() {
    assertThatThrownBy(() -> DeviceKey.parse("acme"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("key 'acme' is not tenant/device");
  }
}
