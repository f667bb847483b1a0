package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import io.holter.service.tls.TlsSentences;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/** Why a connection ended, for the person who reads it at night. */
public final class Sentences {
  private Sentences() {}

  /** The sentence. */
  public static String of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof Mqtt5ConnAckException refused) {
      return refusal(refused.getMqttMessage());
    }
    if (isTakeOver(cause)) {
      return "another client connected with the same client-id; give every bridge its own";
    }
    if (isOverrun(cause)) {
      return "the broker sent more unacknowledged messages than it was asked to, as Mosquitto before"
          + " 2.0.13 does with a backlog; from now on the window is the broker's own";
    }
    if (cause instanceof Mqtt5DisconnectException told) {
      Mqtt5Disconnect message = told.getMqttMessage();
      return "the connection was ended: "
          + message.getReasonCode()
          + inBrackets(message.getReasonString());
    }
    if (cause instanceof TokenRenewedException renewed) {
      return String.valueOf(renewed.getMessage());
    }
    Throwable root = root(cause);
    if (root instanceof SSLException || root instanceof GeneralSecurityException) {
      return TlsSentences.of(String.valueOf(root.getMessage()), "broker", "bridge");
    }
    if (root instanceof WebSocketHandshakeException) {
      return "the WebSocket was refused: " + root.getMessage() + "; check the path of url";
    }
    if (root instanceof UnknownHostException) {
      return "the host name of url is unknown: " + root.getMessage();
    }
    return "the connection failed: " + root;
  }

  /** Whether another client with the same identifier took the session. */
  public static boolean isTakeOver(Throwable cause) {
    return cause instanceof Mqtt5DisconnectException told
        && told.getMqttMessage().getReasonCode() == Mqtt5DisconnectReasonCode.SESSION_TAKEN_OVER;
  }

  /** Whether the broker sent more unacknowledged messages than it had been asked to. */
  public static boolean isOverrun(Throwable cause) {
    return cause instanceof Mqtt5DisconnectException told
        && told.getMqttMessage().getReasonCode()
            == Mqtt5DisconnectReasonCode.RECEIVE_MAXIMUM_EXCEEDED;
  }

  private static String refusal(Mqtt5ConnAck answer) {
    return "the broker refused the connection: "
        + answer.getReasonCode()
        + inBrackets(answer.getReasonString())
        + "; "
        + switch (answer.getReasonCode()) {
          case UNSUPPORTED_PROTOCOL_VERSION -> "try protocol: 3.1.1";
          case CLIENT_IDENTIFIER_NOT_VALID -> "choose another client-id";
          case SERVER_UNAVAILABLE, SERVER_BUSY, CONNECTION_RATE_EXCEEDED, QUOTA_EXCEEDED ->
              "it is overloaded or not ready";
          case USE_ANOTHER_SERVER, SERVER_MOVED ->
              "it names another" + inBrackets(answer.getServerReference()) + "; change url";
          default -> "check client-id, username, and password-file, token-file or certificate";
        };
  }

  private static String inBrackets(Optional<?> text) {
    return text.map(t -> " (" + t + ")").orElse("");
  }

  private static Throwable root(Throwable cause) {
    Throwable t = cause;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return t;
  }
}
