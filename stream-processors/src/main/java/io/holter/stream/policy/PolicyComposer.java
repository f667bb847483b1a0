package io.holter.stream.policy;

import io.holter.service.ConfigAttempt;
import io.holter.service.ConfigAttempt.Faulty;
import io.holter.service.ConfigAttempt.Usable;
import io.holter.service.ConfigNode;
import io.holter.service.ConfigPart;
import io.holter.service.ConfigProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes a policy of its parts, and tells everything that is wrong with any of them. */
final class PolicyComposer {
  private final DeviceClasses classes;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private PolicyComposer(DeviceClasses classes) {
    this.classes = classes;
  }

  /** The whole policy. */
  static PolicyAttempt whole(String version, PolicyParts parts, DeviceClasses classes) {
    return new PolicyComposer(classes).whole(version, parts);
  }

  /** A policy whose part of one tenant is another one. */
  static PolicyAttempt ofTenant(
      String version, PolicyBook before, String tenant, ConfigPart part, DeviceClasses classes) {
    PolicyComposer composer = new PolicyComposer(classes);
    PolicyReader.Shared shared = new PolicyReader.Shared(before.global(), before.incidents());
    return composer
        .tenant(tenant, part, shared)
        .<PolicyAttempt>map(
            own -> new PolicyAttempt.Usable(before.with(tenant, own).named(version)))
        .orElseGet(composer::faulty);
  }

  private PolicyAttempt whole(String version, PolicyParts parts) {
    Optional<PolicyReader.Shared> shared = read(parts.shared().content(), PolicyReader::shared);
    PolicyReader.Shared wider = shared.orElse(PolicyReader.Shared.defaults());
    Map<String, PolicyBook.OfTenant> tenants = new HashMap<>();
    new TreeMap<>(parts.tenants())
        .forEach(
            (tenant, part) ->
                tenant(tenant, part.content(), wider).ifPresent(own -> tenants.put(tenant, own)));
    return problems.isEmpty()
        ? new PolicyAttempt.Usable(
            new PolicyBook(version, wider.thresholds(), wider.incidents(), tenants))
        : faulty();
  }

  private Optional<PolicyBook.OfTenant> tenant(
      String tenant, ConfigPart part, PolicyReader.Shared wider) {
    return read(part, node -> PolicyReader.ofTenant(node, tenant, wider, classes));
  }

  private <T> Optional<T> read(ConfigPart part, Function<ConfigNode, T> reader) {
    ConfigAttempt<T> attempt = part.read(reader);
    if (attempt instanceof Faulty<T> faulty) {
      problems.addAll(faulty.fault().problems());
      return Optional.empty();
    }
    return Optional.of(((Usable<T>) attempt).config());
  }

  private PolicyAttempt faulty() {
    return new PolicyAttempt.Faulty(problems);
  }
}
