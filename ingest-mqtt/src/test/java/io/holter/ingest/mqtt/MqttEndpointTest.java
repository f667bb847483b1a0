package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttEndpointTest {
  @Test
  void knowsTheUsualPorts() {
    assertThat(MqttEndpoint.parse("mqtts://broker.example"))
        .isEqualTo(new MqttEndpoint("broker.example", 8883, true));
    assertThat(MqttEndpoint.parse("mqtt://[::1]")).isEqualTo(new MqttEndpoint("::1", 1883, false));
  }

  @Test
  void takesNoNameForLoopbackThatOnlyLooksLikeIt() {
    assertThat(MqttEndpoint.parse("mqtt://127.0.0.1").isLoopback()).isTrue();
    assertThat(MqttEndpoint.parse("mqtt://127.evil.example").isLoopback()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "broker:8883",
        "tcp://broker:1883",
        "mqtts://",
        "mqtts://u:hunter2@broker",
        "mqtts://broker/path",
        "mqtts://broker:0",
        "not a url"
      })
  void refusesWhatIsNoBroker(String url) {
    assertThatThrownBy(() -> MqttEndpoint.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }
}
