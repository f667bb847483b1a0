package io.holter.ingest.spool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a spool counts: {@code holter.spool.spooled} (written to disk), {@code
 * holter.spool.replayed} (from there to Kafka), {@code holter.spool.dropped} by reason, {@code
 * holter.spool.bytes} and {@code holter.spool.oldest.seconds}, the age of the oldest message on
 * disk. Written by the spool's thread and those that receive.
 */
final class SpoolMeters {
  private final Counter spooled;
  private final Counter replayed;
  private final Map<DropReason, Counter> dropped = new EnumMap<>(DropReason.class);
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong oldestMillis = new AtomicLong();

  SpoolMeters(MeterRegistry registry, Tags tags) {
    spooled = registry.counter("holter.spool.spooled", tags);
    replayed = registry.counter("holter.spool.replayed", tags);
    for (DropReason reason : DropReason.values()) {
      dropped.put(
          reason, registry.counter("holter.spool.dropped", tags.and("reason", reason.toString())));
    }
    registry.gauge("holter.spool.bytes", tags, bytes);
    Gauge.builder("holter.spool.oldest.seconds", () -> oldestMillis.get() / 1e3)
        .tags(tags)
        .register(registry);
  }

  void spooled() {
    spooled.increment();
  }

  void replayed(long messages) {
    replayed.increment((double) messages);
  }

  void dropped(DropReason reason, long messages) {
    counter(reason).increment((double) messages);
  }

  /** The disk as it is now; no message on it is older than {@code oldest} milliseconds. */
  void disk(long bytesOnDisk, long oldest) {
    bytes.set(bytesOnDisk);
    oldestMillis.set(oldest);
  }

  long bytes() {
    return bytes.get();
  }

  long spooledSoFar() {
    return (long) spooled.count();
  }

  long droppedSoFar() {
    return (long) dropped.values().stream().mapToDouble(Counter::count).sum();
  }

  private Counter counter(DropReason reason) {
    return Objects.requireNonNull(dropped.get(reason));
  }
}
