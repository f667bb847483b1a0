package io.holter.ingest.mqtt.sequence;

import java.time.Duration;
import java.util.Optional;

/**
 * Where messages carry their number.
 *
 * @param property user property with it: {@code number} or {@code epoch:number}
 * @param field field with it at the top of a JSON payload; asked where there is no property
 * @param epoch user property, or field beside {@code field}, with the epoch: a number that is
 *     another one whenever the device counts anew
 * @param patience how long a missing message is waited for, before it is said to be missing;
 *     several sessions, and several threads of a broker, overtake each other
 */
public record SequenceSettings(
    Optional<String> property, Optional<String> field, Optional<String> epoch, Duration patience) {
  /** How long is waited unless configured otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Messages carry no numbers. */
  public static final SequenceSettings NONE =
      new SequenceSettings(Optional.empty(), Optional.empty(), Optional.empty(), PATIENCE);

  /** The number is in a user property. */
  public static SequenceSettings ofProperty(String name) {
    return new SequenceSettings(Optional.of(name), Optional.empty(), Optional.empty(), PATIENCE);
  }

  /** Whether messages carry numbers at all. */
  public boolean isOn() {
    return property.isPresent() || field.isPresent();
  }
}
