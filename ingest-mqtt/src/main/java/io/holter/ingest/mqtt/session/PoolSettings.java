package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.Links;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The sessions of a bridge at one broker.
 *
 * @param window messages that may be unacknowledged in a session, 1 to {@link Links#LARGEST_WINDOW}
 * @param sessions how many, 1 to {@link #MOST}; {@link #AUTO} lets a shared group find its size
 * @param share name of the group that shares every filter; empty: each filter belongs to one
 *     session
 * @param order what is kept of a device's order when its messages come through several sessions
 * @param hold how long a message waits for those of its device that are numbered before it
 * @param vigilance when a connection is not to be believed
 * @param stateDirectory where it is kept what the sessions hold at the broker; empty: nowhere
 */
public record PoolSettings(
    int window,
    int sessions,
    Optional<String> share,
    Order order,
    Duration hold,
    Vigilance vigilance,
    Optional<Path> stateDirectory) {
  /** The pool's size is found by Little's law. */
  public static final int AUTO = 0;

  /** The largest pool. */
  public static final int MOST = 64;

  /** How long a message waits for those before it, unless configured otherwise. */
  public static final Duration HOLD = Duration.ofSeconds(5);

  /** What becomes of one device's order in a group of several sessions. */
  public enum Order {
    /** It is restored from the numbers that the device, or the broker for it, gives messages. */
    SEQUENCE,
    /** It is given up: messages go on as they arrive. */
    ARRIVAL
  }

  /**
   * When a connection is not to be believed.
   *
   * @param stallAfter age of the oldest unacknowledged message, while Kafka takes records
   * @param askAfter silence after which the broker is asked whether the subscriptions stand
   * @param answerWithin how long the broker may take to answer
   */
  public record Vigilance(Duration stallAfter, Duration askAfter, Duration answerWithin) {
    /** Unless configured otherwise. */
    public static final Vigilance USUAL =
        new Vigilance(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(20));
  }

  public PoolSettings {
    if (window < 1 || window > Links.LARGEST_WINDOW) {
      throw new IllegalArgumentException(
          "receive maximum " + window + " is not between 1 and " + Links.LARGEST_WINDOW);
    }
    if (sessions < AUTO || sessions > MOST) {
      throw new IllegalArgumentException(sessions + " sessions are not between 1 and " + MOST);
    }
  }

  /** One session, and nothing is remembered across restarts. */
  public PoolSettings(int window) {
    this(window, 1, Optional.empty(), Order.ARRIVAL, HOLD, Vigilance.USUAL, Optional.empty());
  }

  /** The same with another number of sessions. */
  public PoolSettings withSessions(int other) {
    return new PoolSettings(window, other, share, order, hold, vigilance, stateDirectory);
  }

  /** The same as a shared group. */
  public PoolSettings sharedAs(String group, Order kept) {
    return new PoolSettings(
        window, sessions, Optional.of(group), kept, hold, vigilance, stateDirectory);
  }

  /** The same with another eye on its connections. */
  public PoolSettings withVigilance(Vigilance other) {
    return new PoolSettings(window, sessions, share, order, hold, other, stateDirectory);
  }

  /** The same with a memory of what its sessions hold. */
  public PoolSettings withStateDirectory(Path directory) {
    return new PoolSettings(
        window, sessions, share, order, hold, vigilance, Optional.of(directory));
  }
}
