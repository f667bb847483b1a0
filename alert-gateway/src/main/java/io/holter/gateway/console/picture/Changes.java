package io.holter.gateway.console.picture;

import io.holter.schema.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What viewers have not been told of yet. */
final class Changes {
  /** One more point of a line. */
  record Point(String device, BehaviourKey key, BandPoint point) {}

  private final Set<String> devices = new LinkedHashSet<>();
  private final Map<String, Buckets> lanes = new LinkedHashMap<>();
  private final List<Point> points = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();

  void device(String device) {
    devices.add(device);
  }

  void lane(String group, Buckets lane) {
    lanes.put(group, lane);
  }

  void point(String device, BehaviourKey key, BandPoint point) {
    points.add(new Point(device, key, point));
  }

  void alert(Alert step) {
    alerts.add(step);
  }

  Set<String> devices() {
    return devices;
  }

  Map<String, Buckets> lanes() {
    return lanes;
  }

  List<Point> points() {
    return points;
  }

  /** Every step, in the order in which they were read. */
  List<Alert> alerts() {
    return alerts;
  }
}
