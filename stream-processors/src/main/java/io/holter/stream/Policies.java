package io.holter.stream;

import io.holter.schema.DeviceKey;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.IncidentPolicy;
import io.holter.stream.policy.PolicyBook;
import io.holter.stream.policy.Thresholds;
import java.util.List;
import java.util.function.Supplier;

/**
 * What holds for a device at an event time. The timeline is asked for anew each time, because it
 * gets longer while the topologies run.
 *
 * @param timeline what holds when
 * @param fleet classes of devices
 */
record Policies(Supplier<Timeline<PolicyBook>> timeline, Fleet fleet) {
  /** Thresholds of a device at {@code time}, milliseconds since the epoch. */
  Thresholds at(long time, String tenant, String device) {
    return book(time).of(tenant, fleet.className(tenant, device), device);
  }

  Thresholds at(long time, DeviceKey device) {
    return at(time, device.tenant(), device.device());
  }

  /** Thresholds of a tenant's devices of which nothing narrower says anything. */
  Thresholds at(long time, String tenant) {
    return book(time).of(tenant);
  }

  /** When alerts of a tenant's devices are one incident. */
  IncidentPolicy incidents(long time, String tenant) {
    return book(time).incidents(tenant);
  }

  /** The moments later than {@code after} and up to {@code until} at which it changes. */
  List<Long> changes(long after, long until) {
    return timeline.get().changes(after, until);
  }

  /** The same, with a timeline that gets no longer: one record is judged by one. */
  Policies asOfNow() {
    Timeline<PolicyBook> now = timeline.get();
    return new Policies(() -> now, fleet);
  }

  /** Names what holds at {@code time} in scores and alerts. */
  String version(long time) {
    return book(time).version();
  }

  private PolicyBook book(long time) {
    return timeline.get().at(time);
  }
}
