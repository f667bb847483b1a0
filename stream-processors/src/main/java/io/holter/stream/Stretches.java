package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DeviceMonitor;
import io.holter.anomaly.Observation;
import io.holter.schema.DeviceKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a device's monitor through event time: up to each change of the policy by what held before
 * it, and on by what holds from it on. What comes of it therefore depends on when things happened
 * and on when the policy changed, and not on how much time one record or watermark passes.
 *
 * @param policies what holds when
 */
record Stretches(Policies policies) {
  /** No event time was judged yet, or it is not known which. */
  static final long NEVER = Long.MIN_VALUE;

  /**
   * What an event makes, after what became due before it.
   *
   * @param state the monitor's, as it is
   * @param settled event time up to which the device is judged, or {@link #NEVER}
   */
  List<Judged> observe(
      DeviceKey device, DeviceMonitor monitor, ByteBuffer state, long settled, Observation seen) {
    List<Judged> judged = new ArrayList<>();
    long now = seen.time();
    ByteBuffer last = pass(device, monitor, state, settled, now, judged);
    DetectorSettings settings = policies.at(now, device).detector();
    monitor
        .observe(seen, settings, since(settled, now))
        .forEach(each -> judged.add(new Judged(each, now, last)));
    return judged;
  }

  /** What becomes due up to {@code clock}. */
  List<Judged> advance(
      DeviceKey device, DeviceMonitor monitor, ByteBuffer state, long settled, long clock) {
    List<Judged> judged = new ArrayList<>();
    ByteBuffer last = pass(device, monitor, state, settled, clock, judged);
    long under = Math.max(settled, clock);
    DetectorSettings settings = policies.at(under, device).detector();
    monitor
        .advance(clock, settings, since(settled, clock))
        .forEach(each -> judged.add(new Judged(each, under, last)));
    return judged;
  }

  /** Up to the latest change, each stretch by what held in it; the monitor's state there. */
  private ByteBuffer pass(
      DeviceKey device,
      DeviceMonitor monitor,
      ByteBuffer state,
      long settled,
      long until,
      List<Judged> judged) {
    ByteBuffer last = state;
    long since = NEVER;
    for (long change : settled == NEVER ? List.<Long>of() : policies.changes(settled, until)) {
      long under = change - 1;
      DetectorSettings settings = policies.at(under, device).detector();
      for (Assessment each : monitor.advance(under, settings, since)) {
        judged.add(new Judged(each, under, last));
      }
      last = ByteBuffer.wrap(monitor.toBytes());
      since = change;
    }
    return last;
  }

  /** The latest change that is passed: what is due by its settings is due then at the earliest. */
  private long since(long settled, long until) {
    return settled == NEVER
        ? NEVER
        : policies.changes(settled, until).stream().mapToLong(each -> each).max().orElse(NEVER);
  }
}
