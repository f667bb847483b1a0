package io.holter.stream.policy;

import io.holter.service.ConfigNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Reads a policy: thresholds for all devices, then for those of a tenant, of a class, then for one
 * device, each with the wider scope's values as its defaults.
 */
final class PolicyReader {
  private PolicyReader() {}

  /** What holds for all tenants. */
  record Shared(Thresholds thresholds, IncidentPolicy incidents) {
    static Shared defaults() {
      return new Shared(Thresholds.defaults(), IncidentPolicy.defaults());
    }
  }

  /** Reads {@code policy} of a configuration: the part for all, and within it each tenant's. */
  static PolicyBook read(ConfigNode node, DeviceClasses classes) {
    String version = version(node);
    Shared shared = shared(node);
    Map<String, PolicyBook.OfTenant> tenants =
        named(node, "tenants", "id", "Thresholds of one tenant's devices, where they differ.")
            .read((tenant, id) -> ofTenant(tenant, id, shared, classes));
    return new PolicyBook(version, shared.thresholds(), shared.incidents(), tenants);
  }

  static String version(ConfigNode node) {
    return node.about("Named in every score and alert; change it with the thresholds.")
        .text("version", "1");
  }

  /** Reads the part for all tenants. */
  static Shared shared(ConfigNode node) {
    Shared wider = Shared.defaults();
    return new Shared(
        ThresholdsReader.read(node, wider.thresholds()),
        node.section(
            "incidents", wider.incidents(), each -> IncidentReader.read(each, wider.incidents())));
  }

  /** Reads one tenant's part. */
  static PolicyBook.OfTenant ofTenant(
      ConfigNode node, String tenant, Shared wider, DeviceClasses classes) {
    Thresholds all = ThresholdsReader.read(node, wider.thresholds());
    Map<String, Thresholds> ofClass =
        named(node, "classes", "name", "Thresholds of one class's devices, where they differ.")
            .read((section, name) -> ThresholdsReader.read(section, all));
    Map<String, Thresholds> devices =
        named(node, "devices", "id", "Thresholds of one device, where they differ.")
            .read(
                (section, id) ->
                    ThresholdsReader.read(
                        section,
                        classes.of(tenant, id).map(c -> ofClass.getOrDefault(c, all)).orElse(all)));
    return new PolicyBook.OfTenant(
        all,
        node.section(
            "incidents", wider.incidents(), each -> IncidentReader.read(each, wider.incidents())),
        ofClass,
        devices);
  }

  private static Named named(ConfigNode node, String key, String id, String about) {
    return new Named(node, key, id, about);
  }

  /** A list of sections that are told apart by one of their keys. */
  private record Named(ConfigNode node, String key, String id, String about) {
    <T> Map<String, T> read(BiFunction<ConfigNode, String, T> reader) {
      Map<String, T> all = new LinkedHashMap<>();
      node.about(about)
          .list(
              key,
              section -> {
                String name = section.text(id);
                return Map.entry(name, reader.apply(section, name));
              })
          .forEach(
              entry ->
                  node.check(
                      all.put(entry.getKey(), entry.getValue()) == null,
                      key,
                      "has '" + entry.getKey() + "' twice"));
      return all;
    }
  }
}
