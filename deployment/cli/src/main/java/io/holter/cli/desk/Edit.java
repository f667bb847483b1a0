package io.holter.cli.desk;

import io.holter.service.ConfigPart;
import java.util.Optional;

/**
 * Another value of one key, for the tenant, one of its classes or one of its devices.
 *
 * @param deviceClass of the tenant, if it is for one
 * @param device of the tenant, if it is for one
 * @param key dotted, as in a document
 * @param value as a document would have it; nothing takes the key out, so that the wider scope
 *     holds
 */
record Edit(
    Optional<String> deviceClass, Optional<String> device, String key, Optional<String> value) {
  /**
   * The part with it.
   *
   * @throws IllegalArgumentException if the value is not well-formed
   */
  ConfigPart in(ConfigPart part) {
    if (device.isPresent()) {
      return part.withInElement("devices", "id", device.get(), key, value);
    }
    return deviceClass.isPresent()
        ? part.withInElement("classes", "name", deviceClass.get(), key, value)
        : part.with(key, value);
  }
}
