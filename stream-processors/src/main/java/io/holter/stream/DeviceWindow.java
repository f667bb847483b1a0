package io.holter.stream;

import io.holter.anomaly.Observation;
import io.holter.anomaly.feature.DeviceFeatures;
import io.holter.schema.Evidence;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A device's open window of features, and which record it began with. Of one call. */
final class DeviceWindow {
  private final DeviceFeatures features;
  private final Optional<Evidence> lastSeen;
  private long firstOffset;

  private DeviceWindow(DeviceFeatures features, Optional<Evidence> lastSeen, long firstOffset) {
    this.features = features;
    this.lastSeen = lastSeen;
    this.firstOffset = firstOffset;
  }

  /**
   * What is kept of a device's windows.
   *
   * @param features as the anomaly model wrote them; empty where an earlier version kept none
   * @param firstOffset of the record that the open window began with, on the device's partition
   */
  record Kept(ByteBuffer features, long firstOffset) {
    static final Kept NONE = new Kept(ByteBuffer.allocate(0), 0);
  }

  static DeviceWindow of(Optional<DeviceState> before) {
    Kept kept = before.map(DeviceState::window).orElse(Kept.NONE);
    DeviceFeatures features =
        kept.features().hasRemaining()
            ? DeviceFeatures.fromBytes(kept.features().array())
            : DeviceFeatures.fresh();
    return new DeviceWindow(features, before.map(DeviceState::lastSeen), kept.firstOffset());
  }

  /** The window that has ended at {@code clock}, milliseconds since the epoch, if one has. */
  Optional<EndedWindow> advance(long clock) {
    return features
        .advance(clock)
        .map(
            vector -> {
              Evidence last = lastSeen.orElseThrow();
              Evidence first = new Evidence(last.getTopic(), last.getPartition(), firstOffset);
              return new EndedWindow(vector, first, last);
            });
  }

  /** Counts an event, after what it ended was asked for. */
  void observe(Observation seen, Duration length, Evidence at) {
    if (!features.isOpen()) {
      firstOffset = at.getOffset();
    }
    features.observe(seen, length);
  }

  /** When the device is to be woken: for its window, or for what is {@code otherwise} due. */
  OptionalLong wakeAt(OptionalLong otherwise) {
    OptionalLong own = features.wakeAt();
    return own.isEmpty() || otherwise.isEmpty()
        ? own.isPresent() ? own : otherwise
        : OptionalLong.of(Math.min(own.getAsLong(), otherwise.getAsLong()));
  }

  Kept kept() {
    return new Kept(ByteBuffer.wrap(features.toBytes()), firstOffset);
  }
}
