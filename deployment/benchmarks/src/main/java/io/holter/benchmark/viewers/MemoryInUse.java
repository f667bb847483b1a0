package io.holter.benchmark.viewers;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;

/** What this process has in memory. */
final class MemoryInUse {
  private MemoryInUse() {}

  /** Heap after a collection, and Netty's memory outside of it, in bytes. */
  static String now() {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return heap + " " + Math.max(0, PlatformDependent.usedDirectMemory());
  }
}
