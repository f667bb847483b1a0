package io.holter.benchmark.speed;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Time that this process kept cores busy with, garbage collection and compilation included. What
 * others do on the machine counts less than with a wall clock.
 */
public final class CpuClock {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private CpuClock() {}

  /** Since some time, nanoseconds. */
  public static long nanos() {
    return SYSTEM.getProcessCpuTime();
  }

  /** Events a second of one core, given how long they took it. */
  static double perSecond(long events, long nanos) {
    return Math.rint(events / Math.max(1e-9, nanos / 1e9));
  }
}
