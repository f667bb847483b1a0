package io.holter.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks components how they are, and answers for those that are not running. Thread-safe. */
final class HealthBoard {
  private final List<Component> components;
  private final Set<String> started = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  HealthBoard(List<Component> components) {
    this.components = components;
    if (components.stream().map(Component::name).distinct().count() < components.size()) {
      throw new IllegalArgumentException(
          "components need names of their own: "
              + components.stream().map(Component::name).toList());
    }
  }

  void started(Component component) {
    started.add(component.name());
  }

  void stopping() {
    stopping = true;
  }

  /** Name and state of every component, or of its parts, in starting order. */
  Map<String, Health> report() {
    Map<String, Health> report = new LinkedHashMap<>();
    components.forEach(component -> report.putAll(states(component)));
    return report;
  }

  /** The first of the worst states, told with the component's name. */
  Health worst() {
    Health worst = Health.up();
    for (Map.Entry<String, Health> entry : report().entrySet()) {
      if (entry.getValue().isWorseThan(worst)) {
        worst = prefixed(entry.getKey(), entry.getValue());
      }
    }
    return worst;
  }

  private Map<String, Health> states(Component component) {
    Map<String, Health> parts = isRunning(component) ? partsOf(component) : Map.of();
    return parts.isEmpty() ? Map.of(component.name(), ask(component)) : parts;
  }

  private static Map<String, Health> partsOf(Component component) {
    try {
      return component.parts();
    } catch (RuntimeException e) {
      return Map.of();
    }
  }

  private boolean isRunning(Component component) {
    return !stopping && started.contains(component.name());
  }

  private Health ask(Component component) {
    if (stopping) {
      return Health.unready("stopping");
    }
    if (!started.contains(component.name())) {
      return Health.unready("starting");
    }
    try {
      return component.health();
    } catch (RuntimeException e) {
      return Health.unready("its state is unknown: " + e.getClass().getSimpleName());
    }
  }

  private static Health prefixed(String name, Health health) {
    String detail = health.detail().isEmpty() ? name : name + ": " + health.detail();
    return new Health(health.status(), detail);
  }
}
