package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** Why a connection ended, for the person who reads it at night. */
public final class Sentences {
  private Sentences() {}

  /** The sentence. */
  public static String of(Throwable cause) {
    Throwable root = root(cause);
    if (cause instanceof Mqtt5ConnAckException refused) {
      return "the broker refused the connection: "
          + refused.getMqttMessage().getReasonCode()
          + refused.getMqttMessage().getReasonString().map(r -> " (" + r + ")").orElse("")
          + "; check client-id, username and password-file";
    }
    if (isTakeOver(cause)) {
      return "another client connected with the same client-id; give every bridge its own";
    }
    if (isOverrun(cause)) {
      return "the broker sent more unacknowledged messages than it was asked to, as Mosquitto before"
          + " 2.0.13 does with a backlog; from now on the window is the broker's own";
    }
    if (cause instanceof Mqtt5DisconnectException told) {
      return "the connection was ended: " + told.getMqttMessage().getReasonCode();
    }
    if (root instanceof SSLException || root instanceof GeneralSecurityException) {
      return "the broker's certificate or TLS was not accepted: "
          + root.getMessage()
          + "; check the host name in url and the ca-file";
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

  private static Throwable root(Throwable cause) {
    Throwable t = cause;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    return t;
  }
}
