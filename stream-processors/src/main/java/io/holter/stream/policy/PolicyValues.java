package io.holter.stream.policy;

import io.holter.service.ConfigKey;
import io.holter.service.ConfigNode;
import io.holter.service.ConfigReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Settings as a document would have them; told by the readers, so that none can be forgotten. */
public final class PolicyValues {
  private static final String PLANNED = "season.calendar";
  // What they stand for is in the other.
  private static final String NAMED = "season.calendars";

  private PolicyValues() {}

  /** Every key that a tenant's part of a policy may have; without its lists, that of all has. */
  public static List<ConfigKey> keys() {
    return ConfigReference.of(
            node ->
                PolicyReader.ofTenant(
                    node, "", PolicyReader.Shared.defaults(), DeviceClasses.none()))
        .keys();
  }

  /** Each value of what holds for devices, by dotted key, in the order of the reference. */
  public static Map<String, String> of(Thresholds thresholds) {
    Map<String, String> all = values(node -> ThresholdsReader.read(node, thresholds));
    PolicyLists.of(thresholds).forEach(all::replace);
    all.remove(NAMED);
    return all;
  }

  /** The same, with when alerts of several devices are one. */
  public static Map<String, String> of(Thresholds thresholds, IncidentPolicy incidents) {
    Map<String, String> all = new LinkedHashMap<>(of(thresholds));
    all.putAll(
        values(
            node ->
                node.section(
                    "incidents", incidents, section -> IncidentReader.read(section, incidents))));
    return all;
  }

  /** The keys of a document that bring the value of a key. */
  static List<String> given(String key) {
    return key.equals(PLANNED) ? List.of(PLANNED, NAMED) : List.of(key);
  }

  private static Map<String, String> values(Function<ConfigNode, ?> reader) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ConfigKey key : ConfigReference.of(reader).keys()) {
      if (!key.path().contains("[]")) {
        values.put(key.path(), key.byDefault());
      }
    }
    return values;
  }
}
