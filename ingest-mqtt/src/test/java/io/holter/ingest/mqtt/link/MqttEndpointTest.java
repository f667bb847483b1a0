package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
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
  void knowsWebSockets() {
    MqttEndpoint endpoint = MqttEndpoint.parse("wss://broker.example/mqtt");

    assertThat(endpoint)
        .isEqualTo(new MqttEndpoint("broker.example", 443, true, Optional.of("mqtt")));
    assertThat(endpoint).hasToString("wss://broker.example:443/mqtt");
    assertThat(MqttEndpoint.parse("ws://127.0.0.1:8000").webSocket()).contains("");
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
        "wss://broker/mqtt?x=1",
        "mqtts://broker:0",
        "not a url"
      })
  void refusesWhatIsNoBroker(String url) {
    assertThatThrownBy(() -> MqttEndpoint.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }
}
