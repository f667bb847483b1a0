package io.holter.hivemq;

import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;

/** HiveMQ's reason codes in the words of the events. */
final class Disconnects {
  private Disconnects() {}

  /** How a connection ended. */
  static String operation(DisconnectedReasonCode code) {
    return switch (code) {
      case NORMAL_DISCONNECTION, DISCONNECT_WITH_WILL_MESSAGE -> "NORMAL";
      case SESSION_TAKEN_OVER -> "TAKEOVER";
      case KEEP_ALIVE_TIMEOUT -> "KEEP_ALIVE";
      case SERVER_SHUTTING_DOWN -> "SHUTDOWN";
      default -> code.name();
    };
  }

  /** Whether it ended because something was not allowed. */
  static boolean refuses(DisconnectedReasonCode code) {
    return code == DisconnectedReasonCode.NOT_AUTHORIZED
        || code == DisconnectedReasonCode.TOPIC_NAME_INVALID;
  }
}
