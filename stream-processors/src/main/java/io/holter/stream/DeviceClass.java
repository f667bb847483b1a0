package io.holter.stream;

import io.holter.schema.Criticality;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Devices of one tenant that are of one kind.
 *
 * @param name for people and in alerts, such as {@code welder}
 * @param devices pattern of device ids; {@code *} stands for any run of characters
 * @param site where they are, if that is told
 * @param firmware what they run, if that is told
 * @param criticality how much depends on one of them
 */
public record DeviceClass(
    String name,
    String devices,
    Optional<String> site,
    Optional<String> firmware,
    Criticality criticality) {

  /** Whether a device is of this class. */
  public boolean holds(String device) {
    return Wildcard.matches(devices, device);
  }

  /** What its devices have in common: {@code class=welder}, {@code site=hall-2}. */
  public List<String> groups() {
    return Stream.of(
            Optional.of("class=" + name),
            site.map(place -> "site=" + place),
            firmware.map(version -> "firmware=" + version))
        .flatMap(Optional::stream)
        .toList();
  }
}
