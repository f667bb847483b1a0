package io.holter.cli.evaluate;

import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every alert that was told, and which devices have an open one. */
final class AlertBook {
  private final Scene scene;
  private final Map<String, ToldAlert> byId = new LinkedHashMap<>();
  private final Map<String, ToldAlert> incidents = new LinkedHashMap<>();
  private final List<AlertMoment> moments = new ArrayList<>();
  private final Set<String> open = new HashSet<>();

  AlertBook(Scene scene) {
    this.scene = scene;
  }

  /** One step of an alert's life. */
  void told(Alert alert) {
    if (alert.getKind() == AlertKind.INCIDENT) {
      incidents.compute(alert.getId(), (id, b) -> step(alert, alert.getDevice(), b));
      return;
    }
    byId.compute(alert.getId(), (id, b) -> step(alert, scene.name(alert.getDevice()), b));
    if (alert.getState() == AlertState.CLOSED) {
      open.remove(alert.getDevice());
    } else {
      open.add(alert.getDevice());
      moments.add(AlertMoment.of(alert));
    }
  }

  boolean isOpen(String device) {
    return open.contains(device);
  }

  /** When alerts of devices were opened or updated, in the order in which that was told. */
  List<AlertMoment> moments() {
    return moments;
  }

  /** The alerts of devices, in the order in which they opened. */
  List<ToldAlert> alerts() {
    return List.copyOf(byId.values());
  }

  /** Incidents of several devices at once, likewise. */
  List<ToldAlert> incidents() {
    return List.copyOf(incidents.values());
  }

  private static ToldAlert step(
      Alert alert, String device, @org.jspecify.annotations.Nullable ToldAlert before) {
    return ToldAlert.of(alert, device, Optional.ofNullable(before));
  }
}
