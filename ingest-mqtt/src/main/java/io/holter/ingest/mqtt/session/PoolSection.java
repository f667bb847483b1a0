package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.session.PoolSettings.Order;
import io.holter.ingest.mqtt.session.PoolSettings.Vigilance;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of a broker's section that say how many sessions there are, and how they behave. */
public final class PoolSection {
  private static final String AUTO = "auto";
  private static final ValueType<Integer> SESSIONS =
      new ValueType<>(
          "number or auto",
          "a whole number or auto",
          text -> AUTO.equals(text) ? PoolSettings.AUTO : Integer.valueOf(text),
          n -> n >= PoolSettings.AUTO && n <= PoolSettings.MOST,
          "between 1 and " + PoolSettings.MOST + ", or auto",
          n -> n == PoolSettings.AUTO ? AUTO : String.valueOf(n),
          1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private PoolSection() {}

  /**
   * Reads the keys.
   *
   * @param window messages that may be unacknowledged in a session
   * @param numbered whether it is configured where messages carry their number
   */
  public static PoolSettings read(ConfigNode mqtt, int window, boolean numbered) {
    int sessions =
        mqtt.about(
                "Sessions at the broker. Without share, each filter (or group of overlapping"
                    + " filters) belongs to one of them; auto finds the size of a shared group.")
            .value("sessions", SESSIONS, 1);
    Optional<String> share =
        mqtt.about("Group that shares every filter among its sessions ($share/group/filter).")
            .optional("share", ValueType.text(Pattern.compile("[^/+#\\s]+"), "a group's name"));
    Optional<Order> order =
        mqtt.about(
                "What is kept of a device's order in a shared group of several sessions: sequence"
                    + " restores it from the messages' numbers, arrival gives it up.")
            .optional("order", ValueType.choice(Order.class));
    Duration hold =
        mqtt.about("How long a message waits for those of its device numbered before it.")
            .duration("hold", Duration.ofMillis(100), Duration.ofMinutes(1), PoolSettings.HOLD);
    Duration stallAfter =
        mqtt.about(
                "Age of the oldest unacknowledged message after which the connection is made anew,"
                    + " while Kafka takes records.")
            .duration("stall-after", SECOND, DAY, Vigilance.USUAL.stallAfter());
    Duration askAfter =
        mqtt.about("Silence after which the broker is asked whether the subscriptions stand.")
            .duration("ask-after", SECOND, DAY, Vigilance.USUAL.askAfter());
    Path state =
        mqtt.about("Where it is kept which filters the sessions hold, so that old ones are undone.")
            .path("state-directory", Path.of("mqtt-state"));
    boolean spread = share.isPresent() && sessions != 1;
    mqtt.check(
        share.isPresent() || sessions != PoolSettings.AUTO,
        "sessions",
        "finds the size of a shared group only; set share, or a number",
        "share");
    mqtt.check(
        !spread || order.isPresent(),
        "share",
        "spreads each device's messages over sessions, out of order; set order: sequence to restore"
            + " it from their numbers, order: arrival to give it up, or leave share out",
        "sessions",
        "order");
    mqtt.check(
        !order.equals(Optional.of(Order.SEQUENCE)) || numbered,
        "order",
        "needs to know where messages carry their number; set sequence-property");
    return new PoolSettings(
        window,
        sessions,
        share,
        order.orElse(Order.ARRIVAL),
        hold,
        new Vigilance(stallAfter, askAfter, Vigilance.USUAL.answerWithin()),
        Optional.of(state));
  }
}
