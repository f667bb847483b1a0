package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import io.holter.ingest.mqtt.link.MqttProtocol;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class InteropMoquetteIT extends InteropStory {
  private static @Nullable TestMoquette broker;
  private static boolean speaksMqtt5;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    TestMoquette started = TestMoquette.start(home);
    broker = started;
    speaksMqtt5 = answersMqtt5(started.port());
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @Override
  int port() {
    return Objects.requireNonNull(broker).port();
  }

  @Override
  Optional<String> obstacle(MqttProtocol protocol) {
    return protocol == MqttProtocol.V5 && !speaksMqtt5
        ? Optional.of("Moquette 0.17, the newest at hand, gives an MQTT 5 client no CONNACK")
        : Optional.empty();
  }

  /** Moquette 0.17 delivers it without the flag (MQTT 3.1.1 §3.3.1.3 wants it). */
  @Override
  boolean tellsWhatWasRetained() {
    return false;
  }

  private static boolean answersMqtt5(int port) {
    Mqtt5AsyncClient probe =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("probe")
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildAsync();
    try {
      probe.connect().orTimeout(5, TimeUnit.SECONDS).join();
      var unused = probe.disconnect();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }
}
