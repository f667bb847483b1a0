package io.holter.benchmark.speed;

import io.holter.anomaly.DeviceMonitor;
import io.holter.benchmark.data.Fleet;

/** Bytes that one learned device takes at rest. */
public final class StateSize {
  private static final int MESSAGES_A_CHANNEL = 400;

  private StateSize() {}

  /** Of a device with so many channels, each with JSON of three numbers, an hour after it began. */
  public static int bytes(int channels) {
    DeviceMonitor monitor = DeviceMonitor.fresh();
    for (Fleet.Message m : Fleet.channels(channels, 1).next(MESSAGES_A_CHANNEL * channels)) {
      monitor.observe(ModelSpeed.read(m), ModelSpeed.SETTINGS);
    }
    return monitor.toBytes().length;
  }
}
