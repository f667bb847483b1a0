package io.holter.gateway.console.picture;

import io.holter.schema.Alert;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.FeatureWindow;
import io.holter.schema.Feedback;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is known of one tenant: a fold of its records. The same records in the same order give
 * the same picture. Not thread-safe.
 */
final class TenantPicture {
  /** Devices that are known; the one that was not heard of for longest is given up. */
  static final int DEVICES = 5_000;

  /** The lane of devices whose class is not known. */
  static final String NO_CLASS = "";

  private static final int LANES = 64;

  private final BoundedMap<String, DevicePicture> devices = new BoundedMap<>(DEVICES);
  private final Map<String, Buckets> lanes = new TreeMap<>();
  private final SeriesBook series = new SeriesBook();
  private final Lines lines = new Lines(series);
  private final AlertBook alerts = new AlertBook();
  private final DeliveryBook deliveries = new DeliveryBook();
  private final FeedbackBook feedback = new FeedbackBook();
  private final Buckets messages = Buckets.sums(5_000, 360);
  private final Latencies latencies = new Latencies();
  private Changes changes = new Changes();

  void delivered(AlertDelivery delivery) {
    deliveries.take(delivery);
  }

  void said(Feedback said) {
    feedback.take(said);
  }

  /** A message was read {@code delay} milliseconds after a bridge received it. */
  void delayed(long now, long delay) {
    latencies.add(now, delay);
  }

  void event(DeviceEvent event, long time) {
    if (event.getKind() == EventKind.WATERMARK || event.getDevice().isEmpty()) {
      return;
    }
    DevicePicture device = device(event.getDevice());
    if (event.getKind() == EventKind.MESSAGE) {
      messages.add(event.getReceiveTime().toEpochMilli(), 1);
      lines.message(device, event, time, changes);
    }
    device.heard(event, time);
    changes.device(device.name());
  }

  void scored(Score score) {
    if (score.getTrigger() == ScoreTrigger.WATERMARK
        || score.getDevice().isEmpty()
        || score.getShadow()) {
      return;
    }
    long time = score.getTime().toEpochMilli();
    DevicePicture device = device(score.getDevice());
    device.scored(score, time);
    lane(device).add(time, score.getScore());
    lines.scored(device, score, time, changes);
    changes.device(device.name());
  }

  void window(FeatureWindow window) {
    DevicePicture device = device(window.getDevice());
    device.classified(Optional.ofNullable(window.getDeviceClass()));
    lines.window(device, window, changes);
    changes.device(device.name());
  }

  void told(Alert alert) {
    if (!alerts.take(alert)) {
      return;
    }
    if (!alert.getDevice().isEmpty()) {
      DevicePicture device = device(alert.getDevice());
      Optional.ofNullable(alert.getDeviceClass())
          .ifPresent(name -> device.classified(Optional.of(name)));
      changes.device(device.name());
    }
    changes.alert(alert);
  }

  private DevicePicture device(String name) {
    return devices.computeIfAbsent(name, DevicePicture::new);
  }

  private Buckets lane(DevicePicture device) {
    String group = device.kind().orElse(NO_CLASS);
    String lane = lanes.containsKey(group) || lanes.size() < LANES ? group : NO_CLASS;
    Buckets buckets = lanes.computeIfAbsent(lane, name -> Buckets.largest(10_000, 720));
    changes.lane(lane, buckets);
    return buckets;
  }

  /** What changed since this was asked last. */
  Changes changes() {
    Changes all = changes;
    changes = new Changes();
    return all;
  }

  Optional<DevicePicture> find(String device) {
    return Optional.ofNullable(devices.get(device));
  }

  Map<String, DevicePicture> devices() {
    return devices;
  }

  Map<String, Buckets> lanes() {
    return lanes;
  }

  SeriesBook series() {
    return series;
  }

  AlertBook alerts() {
    return alerts;
  }

  DeliveryBook deliveries() {
    return deliveries;
  }

  FeedbackBook feedback() {
    return feedback;
  }

  Buckets messages() {
    return messages;
  }

  Latencies latencies() {
    return latencies;
  }
}
