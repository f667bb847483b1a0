package io.holter.standalone;

import java.util.Optional;

/**
 * What an authenticated user of the embedded broker may do. Each answer is empty if allowed, else
 * the reason as a sentence, which the client gets to read.
 *
 * <ul>
 *   <li>A device, user {@code tenant/device}: publish below {@code tenant/device/}, nothing else.
 *   <li>{@link #REPLAY}: publish below any {@code tenant/device/}, nothing else.
 *   <li>{@link #BRIDGE}: subscribe, nothing else.
 * </ul>
 */
public final class MqttAccess {
  /** The bridge's user. */
  public static final String BRIDGE = "bridge";

  /** The user who publishes again what devices once published, for any device. */
  public static final String REPLAY = "replay";

  private MqttAccess() {}

  /**
   * Client ids name sessions, and who resumes a session gets what it subscribed to; so a user's
   * client ids are its own: the username, or the username, a slash and more. The bridge's and the
   * replay's are any that start with the username and hold no slash, which no device's are.
   */
  static Optional<String> refuseClientId(String user, String clientId) {
    if (isProgram(user)) {
      return clientId.startsWith(user) && clientId.indexOf('/') < 0
          ? Optional.empty()
          : Optional.of("client ids of " + user + " start with '" + user + "' and hold no slash");
    }
    return clientId.equals(user) || clientId.startsWith(user + "/")
        ? Optional.empty()
        : Optional.of("client ids of " + user + " are '" + user + "' or start with it and a slash");
  }

  static Optional<String> refusePublish(String user, String topic) {
    return switch (user) {
      case BRIDGE -> Optional.of(BRIDGE + " may only subscribe");
      case REPLAY ->
          topic.split("/", 3).length == 3
              ? Optional.empty()
              : Optional.of(REPLAY + " may publish only to tenant/device/channel");
      default ->
          topic.startsWith(user + "/")
              ? Optional.empty()
              : Optional.of(user + " may publish only below " + user + "/");
    };
  }

  static Optional<String> refuseSubscribe(String user, String filter) {
    return user.equals(BRIDGE)
        ? Optional.empty()
        : Optional.of(user + " may not subscribe, here to " + filter);
  }

  private static boolean isProgram(String user) {
    return user.equals(BRIDGE) || user.equals(REPLAY);
  }
}
