package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.schema.Alert;
import io.holter.schema.IncidentScope;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What other alerts have to do with one. */
final class Relations {
  private static final int MOST = 12;
  private static final long AT_ONCE = 10 * 60_000L;
  private static final long A_DAY = 24 * 3_600_000L;

  private final TenantPicture picture;
  private final AlertEntry of;
  private final Set<String> behaviours;

  Relations(TenantPicture picture, AlertEntry of) {
    this.picture = picture;
    this.of = of;
    this.behaviours = names(of.latest());
  }

  /**
   * Those of the same incident first, then of devices that departed in the same way within ten
   * minutes, of the same class before others, then of the same device within a day; the nearest in
   * time first, {@value #MOST} at most.
   */
  List<AlertEntry> related() {
    return picture
        .alerts()
        .all()
        .filter(other -> !other.latest().getId().equals(of.latest().getId()))
        .filter(other -> rank(other) < Integer.MAX_VALUE)
        .sorted(
            Comparator.comparingInt(this::rank)
                .thenComparingLong(this::apart)
                .thenComparing(other -> other.latest().getId()))
        .limit(MOST)
        .toList();
  }

  private int rank(AlertEntry other) {
    if (holds(of.latest(), other.latest()) || holds(other.latest(), of.latest())) {
      return 0;
    }
    if (apart(other) <= AT_ONCE && alike(other)) {
      return sameClass(other) ? 1 : 2;
    }
    return sameDevice(other) && apart(other) <= A_DAY ? 3 : Integer.MAX_VALUE;
  }

  private static boolean holds(Alert incident, Alert member) {
    IncidentScope scope = incident.getScope();
    return scope != null && scope.getAlerts().contains(member.getId());
  }

  private boolean alike(AlertEntry other) {
    return names(other.latest()).stream().anyMatch(behaviours::contains);
  }

  private boolean sameClass(AlertEntry other) {
    String kind = of.latest().getDeviceClass();
    return kind != null && kind.equals(other.latest().getDeviceClass());
  }

  private boolean sameDevice(AlertEntry other) {
    return !of.latest().getDevice().isEmpty()
        && of.latest().getDevice().equals(other.latest().getDevice());
  }

  private long apart(AlertEntry other) {
    return Math.abs(other.openedAt() - of.openedAt());
  }

  /**
   * How many of the known devices departed in the same way within ten minutes: of an incident as it
   * says itself.
   */
  ObjectNode prevalence() {
    IncidentScope scope = of.latest().getScope();
    if (scope != null) {
      return Json.object()
          .put("devices", scope.getDeviceCount())
          .put("of", scope.getKnownDevices());
    }
    Set<String> devices = new HashSet<>(Set.of(of.latest().getDevice()));
    picture
        .alerts()
        .all()
        .filter(other -> apart(other) <= AT_ONCE && alike(other))
        .map(other -> other.latest().getDevice())
        .filter(device -> !device.isEmpty())
        .forEach(devices::add);
    return Json.object()
        .put("devices", devices.size())
        .put("of", Math.max(devices.size(), picture.devices().size()));
  }

  private static Set<String> names(Alert alert) {
    return alert.getBehaviours().stream().map(b -> b.getName()).collect(Collectors.toSet());
  }
}
