package io.holter.stream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of devices beside what they say.
 *
 * @param classes by tenant id; a device is of the first one that holds it
 */
public record Fleet(Map<String, List<DeviceClass>> classes) {
  /** Keeps its own map. */
  public Fleet {
    Map<String, List<DeviceClass>> own = new HashMap<>();
    classes.forEach((tenant, all) -> own.put(tenant, List.copyOf(all)));
    classes = Map.copyOf(own);
  }

  /** Nothing is known. */
  public static Fleet none() {
    return new Fleet(Map.of());
  }

  /** The class of a device, if its tenant names one. */
  public Optional<DeviceClass> classOf(String tenant, String device) {
    return classes.getOrDefault(tenant, List.of()).stream()
        .filter(each -> each.holds(device))
        .findFirst();
  }

  /** The name of that class. */
  public Optional<String> className(String tenant, String device) {
    return classOf(tenant, device).map(DeviceClass::name);
  }

  /** The groups that a device belongs to, the narrowest meaning first; empty without a class. */
  public List<String> groupsOf(String tenant, String device) {
    return classOf(tenant, device).map(DeviceClass::groups).orElse(List.of());
  }
}
