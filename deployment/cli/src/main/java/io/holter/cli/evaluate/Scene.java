package io.holter.cli.evaluate;

import java.util.HashMap;
import java.util.Map;

/**
 * Who takes part in an evaluation: one tenant, one source, and the devices by the names that the
 * inputs give them.
 */
final class Scene {
  static final String SOURCE = "evaluation";
  static final String BRIDGE = "evaluate";

  private final String tenant;
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  Scene(String tenant) {
    this.tenant = tenant;
  }

  String tenant() {
    return tenant;
  }

  /** The legal device id for a name; the same for the same name. */
  String device(String name) {
    return ids.computeIfAbsent(name, this::legal);
  }

  /** The name that an input gave a device. */
  String name(String device) {
    return names.getOrDefault(device, device);
  }

  private String legal(String name) {
    String id = DeviceId.of(name);
    String first = names.putIfAbsent(id, name);
    if (first != null && !first.equals(name)) {
      throw new IllegalArgumentException(
          "the device names '" + first + "' and '" + name + "' both become the device id " + id);
    }
    return id;
  }
}
