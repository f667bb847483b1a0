package io.holter.ingest.mqtt.event;

import io.holter.schema.EventKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What a broker saw of a client.
 *
 * @param kind what happened
 * @param operation what kind of it: {@code CONNECT}, {@code TAKEOVER}, {@code KEEP_ALIVE}, {@code
 *     PUBLISH}
 * @param client the client and its connection, as far as it is told
 * @param topic topic or filter that it is about
 * @param time by the broker's clock, where it tells
 */
record BrokerEvent(
    EventKind kind, String operation, Client client, Optional<String> topic, Optional<Instant> time)
    implements Told {

  /** The event, with an operation that is a word of the contract. */
  BrokerEvent {
    operation = word(operation);
  }

  /**
   * A client.
   *
   * @param id client identifier; whatever the client chose, unless the broker restricts it
   * @param user username; authenticated, unless the event is a failed authentication
   * @param address IP address, maybe with the port
   */
  record Client(Optional<String> id, Optional<String> user, Optional<String> address) {
    /** A client known by its identifier only. */
    static Client ofId(String id) {
      return new Client(Optional.of(id), Optional.empty(), Optional.empty());
    }

    /** Whom events are counted by. */
    String name() {
      return user.or(() -> id).or(() -> address).orElse("");
    }
  }

  /** {@code keepalive_timeout} as {@code KEEPALIVE_TIMEOUT}. */
  private static String word(String text) {
    String upper = text.strip().toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    return upper.length() <= 64 ? upper : upper.substring(0, 64);
  }
}
