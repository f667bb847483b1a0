package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.net.ConnectException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class SentencesTest {
  @Test
  void namesTheSettingToLookAt() {
    assertThat(Sentences.of(disconnect(Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER)))
        .contains("client-id");
    assertThat(Sentences.of(new RuntimeException(new SSLHandshakeException("no path"))))
        .contains("no path", "ca-file");
    assertThat(Sentences.of(new RuntimeException(new ConnectException("refused"))))
        .contains("refused");
  }

  @Test
  void knowsATakeOver() {
    assertThat(Sentences.isTakeOver(disconnect(Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER)))
        .isTrue();
    assertThat(Sentences.isTakeOver(disconnect(Mqtt5DisconnectReasonCode.SERVER_BUSY))).isFalse();
  }

  private static Mqtt5DisconnectException disconnect(Mqtt5DisconnectReasonCode code) {
    return new Mqtt5DisconnectException(
        Mqtt5Disconnect.builder().reasonCode(code).build(), "told by the broker");
  }
}
