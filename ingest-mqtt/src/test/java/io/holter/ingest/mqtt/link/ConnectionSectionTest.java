package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.service.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionSectionTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path home;

  @Test
  void readsWhoTheBridgeIs() throws Exception {
    for (String file : new String[] {"a.pem", "a.key", "token"}) {
      Files.writeString(home.resolve(file), "");
    }

    ConnectionSettings settings =
        read(
            """
            url: wss://broker.example/mqtt
            protocol: 3.1.1
            username: bridge
            token-file: token
            certificate: a.pem
            key: a.key
            """);

    assertThat(settings.endpoint()).hasToString("wss://broker.example:443/mqtt");
    assertThat(settings.protocol()).isEqualTo(MqttProtocol.V3_1_1);
    assertThat(settings.login().tokenFile()).contains(home.resolve("token"));
    assertThat(settings.tls().certificate()).contains(home.resolve("a.pem"));
    assertThat(settings.tls().key()).contains(home.resolve("a.key"));
    assertThat(read("url: mqtts://broker.example\n").protocol()).isEqualTo(MqttProtocol.V5);
  }

  @Test
  void refusesWhatDoesNotGoTogether() throws Exception {
    Files.writeString(home.resolve("f"), "");

    assertThatThrownBy(() -> read("url: ws://broker.example/mqtt\n"))
        .hasMessageContaining("insecure-plaintext-mqtt");
    assertThatThrownBy(() -> read("url: mqtts://b\nusername: u\npassword: p\ntoken-file: f\n"))
        .hasMessageContaining("token-file")
        .hasMessageContaining("exclude each other");
    assertThatThrownBy(() -> read("url: mqtts://b\nprotocol: 3.1.1\ntoken-file: f\n"))
        .hasMessageContaining("needs a username");
    assertThatThrownBy(() -> read("url: mqtts://b\ncertificate: f\n"))
        .hasMessageContaining("needs both certificate and key");
    assertThatThrownBy(() -> read("url: mqtt://localhost\ncertificate: f\nkey: f\n"))
        .hasMessageContaining("needs mqtts://");
    assertThatThrownBy(() -> read("url: mqtts://b\nprotocol: 4\n"))
        .hasMessageContaining("'4' is none of 5, 3.1.1");
  }

  private ConnectionSettings read(String yaml) throws Exception {
    Path file = Files.writeString(home.resolve("link.yaml"), yaml);
    return ConfigFile.read(
        file,
        Map.of(),
        root -> {
          ConnectionSettings settings = ConnectionSection.read(root, "holter", false);
          return root.build(() -> settings);
        });
  }
}
