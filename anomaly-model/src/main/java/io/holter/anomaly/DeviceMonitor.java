package io.holter.anomaly;

import java.util.List;
import java.util.OptionalLong;

/**
 * One device's baseline and open windows. Not thread-safe; the same input gives the same answers
 * wherever and whenever it runs.
 */
public final class DeviceMonitor {
  private DeviceMonitor() {}

  /** A device that has not been heard. */
  public static DeviceMonitor fresh() {
    return new DeviceMonitor();
  }

  /**
   * What {@link #toBytes} kept.
   *
   * @throws IllegalArgumentException if the bytes are not the state of a monitor
   */
  public static DeviceMonitor fromBytes(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("the state of a device monitor cannot be empty");
    }
    return new DeviceMonitor();
  }

  /** The whole state, bounded and versioned. */
  public byte[] toBytes() {
    return new byte[] {1};
  }

  /**
   * Takes one message; the answers in order of their time. Deadlines before it are answered too.
   */
  public List<Assessment> observe(Observation o, DetectorSettings s) {
    advance(o.time(), s);
    return List.of();
  }

  /** Event time is now {@code clock}: windows end and deadlines pass. */
  public List<Assessment> advance(long clock, DetectorSettings s) {
    return List.of();
  }

  /** The next event time at which {@link #advance} would answer something. */
  public OptionalLong wakeAt(DetectorSettings s) {
    return OptionalLong.empty();
  }

  /** Whether the baseline is in force. */
  public Phase phase() {
    return Phase.LEARNING;
  }

  /** Share of learning done, 0 to 1, as of the latest message or clock. */
  public double progress() {
    return 0;
  }
}
