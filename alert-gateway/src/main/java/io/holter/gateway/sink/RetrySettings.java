package io.holter.gateway.sink;

import io.holter.service.ConfigNode;
import java.time.Duration;

/**
 * How long a sink waits before it sends again what was not taken.
 *
 * @param first upper bound of the first wait
 * @param longest upper bound of every wait
 */
public record RetrySettings(Duration first, Duration longest) {
  static RetrySettings read(ConfigNode node) {
    RetrySettings settings =
        new RetrySettings(
            node.about("Upper bound of the wait before something is sent again; doubled each time.")
                .duration(
                    "first", Duration.ofMillis(10), Duration.ofMinutes(1), Duration.ofMillis(500)),
            node.about("Upper bound of every wait, unless the receiver asks for a longer one.")
                .duration(
                    "longest",
                    Duration.ofMillis(10),
                    Duration.ofMinutes(10),
                    Duration.ofSeconds(30)));
    node.check(
        settings.first().compareTo(settings.longest()) <= 0,
        "first",
        "is above longest",
        "longest");
    return settings;
  }
}
