package io.holter.hivemq;

import java.util.Optional;

/**
 * What the broker saw of one client.
 *
 * @param event what happened
 * @param who the client
 * @param operation what kind of it: {@code TAKEOVER}, {@code KEEP_ALIVE}, {@code PUBLISH}, or the
 *     reason code's name
 * @param topic topic or filter, where it is about one
 * @param reason what the broker says of it
 * @param time milliseconds since 1970, by the broker's clock
 */
public record ClientNotice(
    Event event, Who who, String operation, Optional<String> topic, String reason, long time) {
  /** What can happen. The name in lower case is the last level of its topic. */
  public enum Event {
    /** It connected and authenticated. */
    CONNECT,
    /** A client that had connected is gone. */
    DISCONNECT,
    /** It failed to authenticate; its names are what it claimed. */
    AUTH_FAILURE,
    /** A publish, a will or a subscription was refused. */
    REFUSED,
    /** It subscribed. */
    SUBSCRIBE;

    /** {@code auth-failure}. */
    String level() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A client and its connection.
   *
   * @param client client identifier
   * @param user username; authenticated unless the event is a failed authentication
   * @param address IP address
   * @param mechanism {@code TLSv1.3}, or {@code none}
   * @param cipherSuite where there is TLS
   */
  public record Who(
      String client,
      Optional<String> user,
      Optional<String> address,
      String mechanism,
      Optional<String> cipherSuite) {
    /** Whom events are counted by: the user, or whoever has none, by address. */
    String name() {
      return user.or(() -> address).orElse(client);
    }
  }

  /** Whether the client proved who it is. */
  boolean authenticated() {
    return event != Event.AUTH_FAILURE;
  }
}
