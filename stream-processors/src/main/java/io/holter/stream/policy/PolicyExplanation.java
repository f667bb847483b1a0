package io.holter.stream.policy;

import io.holter.service.ConfigNode;
import io.holter.service.ConfigPart;
import io.holter.stream.policy.PolicyParts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells, value by value, what holds for a device and which scope says so. */
final class PolicyExplanation {
  private PolicyExplanation() {}

  /** What one scope says. */
  private record Layer(String scope, String origin, ConfigPart says) {}

  static List<EffectiveValue> of(
      PolicyParts parts, String tenant, Optional<String> deviceClass, String device) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer("all tenants", parts.shared().origin(), parts.shared().content()));
    Optional.ofNullable(parts.tenants().get(tenant))
        .ifPresent(own -> addOwn(layers, own, tenant, deviceClass, device));
    PolicyReader.Shared holds = PolicyReader.Shared.defaults();
    for (Layer layer : layers) {
      PolicyReader.Shared wider = holds;
      holds = layer.says().read(node -> read(node, wider)).orElseThrow();
    }
    return PolicyValues.of(holds.thresholds(), holds.incidents()).entrySet().stream()
        .map(each -> value(each.getKey(), each.getValue(), layers))
        .toList();
  }

  private static void addOwn(
      List<Layer> layers, Part own, String tenant, Optional<String> deviceClass, String device) {
    ConfigPart content = own.content();
    layers.add(new Layer("tenant " + tenant, own.origin(), content.without("classes", "devices")));
    deviceClass
        .flatMap(name -> named(content, "classes", "name", name))
        .ifPresent(
            part ->
                layers.add(new Layer("class " + deviceClass.orElseThrow(), own.origin(), part)));
    named(content, "devices", "id", device)
        .ifPresent(part -> layers.add(new Layer("device " + device, own.origin(), part)));
  }

  private static Optional<ConfigPart> named(
      ConfigPart content, String list, String key, String name) {
    List<Map.Entry<String, ConfigPart>> all = new ArrayList<>();
    var unused =
        content.read(
            node ->
                all.addAll(
                    node.list(list, each -> Map.entry(each.text(key), each.part().without(key)))));
    return all.stream()
        .filter(each -> each.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static PolicyReader.Shared read(ConfigNode node, PolicyReader.Shared wider) {
    return new PolicyReader.Shared(
        ThresholdsReader.read(node, wider.thresholds()),
        node.section(
            "incidents", wider.incidents(), each -> IncidentReader.read(each, wider.incidents())));
  }

  private static EffectiveValue value(String key, String value, List<Layer> layers) {
    return layers.stream()
        .filter(layer -> PolicyValues.given(key).stream().anyMatch(layer.says()::gives))
        .reduce((wider, narrower) -> narrower)
        .map(layer -> new EffectiveValue(key, value, layer.scope(), layer.origin()))
        .orElseGet(() -> new EffectiveValue(key, value, "default", ""));
  }
}
