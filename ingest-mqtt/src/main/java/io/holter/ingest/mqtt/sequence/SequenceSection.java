package io.holter.ingest.mqtt.sequence;

import io.holter.service.ConfigNode;
import java.time.Duration;
import java.util.Optional;

/** The keys of a broker's section about the numbers of messages. */
public final class SequenceSection {
  private SequenceSection() {}

  /**
   * Reads {@code sequence-property}, {@code sequence-field}, {@code sequence-epoch} and {@code
   * sequence-patience}.
   */
  public static SequenceSettings read(ConfigNode mqtt) {
    Optional<String> property =
        mqtt.about("User property with the number of the message: number, or epoch:number.")
            .optionalText("sequence-property");
    Optional<String> field =
        mqtt.about("Field of a JSON payload with the number of the message.")
            .optionalText("sequence-field");
    Optional<String> epoch =
        mqtt.about("User property or field with a number that changes when the device counts anew.")
            .optionalText("sequence-epoch");
    Duration patience =
        mqtt.about("How long a missing message is waited for before it is said to be missing.")
            .duration(
                "sequence-patience",
                Duration.ZERO,
                Duration.ofMinutes(10),
                SequenceSettings.PATIENCE);
    mqtt.check(
        epoch.isEmpty() || property.isPresent() || field.isPresent(),
        "sequence-epoch",
        "tells when a number starts anew, but neither sequence-property nor sequence-field is set");
    return new SequenceSettings(property, field, epoch, patience);
  }
}
