package io.holter.ingest.mqtt.sequence;

import io.holter.schema.DeviceEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees in the numbers of each device's messages which never arrived. Counted as {@code
 * holter.mqtt.sequence.missing} (messages), {@code gaps} and {@code resets} (a device that counts
 * anew, or not at all).
 *
 * <p>The {@value #DEVICES} devices that were heard last are known; the first message of any other
 * is where its count begins. Thread-safe.
 */
final class SequenceWatch {
  private static final int DEVICES = 100_000;

  private final long patience;
  private final Counter missing;
  private final Counter gaps;
  private final Counter resets;
  private final Deque<Due> due = new ArrayDeque<>();
  private final Map<String, DeviceCount> devices =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DeviceCount> eldest) {
          return size() > DEVICES;
        }
      };

  private record Due(String device, DeviceEvent after, long since) {}

  /**
   * A gap that is not waited for any longer.
   *
   * @param after the message by which it was seen
   */
  record Found(Gap gap, DeviceEvent after) {}

  SequenceWatch(Duration patience, MeterRegistry meters, Tags tags) {
    this.patience = patience.toNanos();
    this.missing = meters.counter("holter.mqtt.sequence.missing", tags);
    this.gaps = meters.counter("holter.mqtt.sequence.gaps", tags);
    this.resets = meters.counter("holter.mqtt.sequence.resets", tags);
  }

  /**
   * Hears a device's message; one without a number says nothing.
   *
   * @param redelivered whether the broker has sent it before
   * @param now nanoseconds of a clock that only goes forward
   * @return what is missing for good, of this device and any other
   */
  synchronized List<Found> hear(DeviceEvent event, boolean redelivered, long now) {
    Long sequence = event.getSequence();
    if (sequence == null) {
      return overdue(now);
    }
    String name = event.getTenant() + "/" + event.getDevice();
    DeviceCount device = devices.get(name);
    if (device == null) {
      devices.put(name, new DeviceCount(sequence));
      return overdue(now);
    }
    DeviceCount.Change change = device.hear(sequence, redelivered, now);
    if (change == DeviceCount.Change.RESET) {
      resets.increment();
    }
    if (change != DeviceCount.Change.NONE) {
      due.add(new Due(name, event, now));
    }
    List<Found> found = new ArrayList<>(overdue(now));
    device.takeTooMany().forEach(gap -> found.add(found(gap, event)));
    return found;
  }

  /** What is missing for good by now. */
  synchronized List<Found> overdue(long now) {
    List<Found> found = new ArrayList<>();
    while (!due.isEmpty() && now - due.getFirst().since >= patience) {
      Due oldest = due.removeFirst();
      DeviceCount device = devices.get(oldest.device);
      if (device != null) {
        device.takeOlder(oldest.since).forEach(gap -> found.add(found(gap, oldest.after)));
      }
    }
    return found;
  }

  /** The last number of every device, the one that was heard last coming last. */
  synchronized Map<String, Long> numbers() {
    Map<String, Long> numbers = new LinkedHashMap<>();
    devices.forEach((name, device) -> numbers.put(name, device.last()));
    return numbers;
  }

  /** Goes on from where an earlier run has come to. */
  synchronized void resume(Map<String, Long> numbers) {
    numbers.forEach((name, last) -> devices.putIfAbsent(name, new DeviceCount(last)));
  }

  private Found found(Gap gap, DeviceEvent after) {
    gaps.increment();
    missing.increment((double) gap.missing());
    return new Found(gap, after);
  }
}
