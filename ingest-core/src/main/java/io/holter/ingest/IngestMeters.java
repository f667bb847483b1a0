package io.holter.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happened to the messages of one source: {@code holter.ingest.messages} with the tags {@code
 * source} and {@code outcome}, {@code holter.ingest.in.flight}, {@code holter.ingest.waiting}, and
 * {@code holter.ingest.commit}, the time from submission to outcome.
 */
final class IngestMeters {
  private final Counter received;
  private final Counter recovered;
  private final Counter durable;
  private final Counter quarantined;
  private final Counter failed;
  private final Counter dropped;
  private final Counter watermarks;
  private final Timer commit;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong waiting = new AtomicLong();

  IngestMeters(MeterRegistry registry, IngestSource source) {
    Tags tags = Tags.of("source", source.name(), "bridge", source.bridge());
    received = messages(registry, tags, "received");
    recovered = messages(registry, tags, "recovered");
    durable = messages(registry, tags, "durable");
    quarantined = messages(registry, tags, "quarantined");
    failed = messages(registry, tags, "failed");
    dropped = messages(registry, tags, "dropped");
    watermarks =
        Counter.builder("holter.ingest.watermarks")
            .tags(tags)
            .description("Watermarks on the intake topic, one a partition")
            .register(registry);
    commit =
        Timer.builder("holter.ingest.commit")
            .tags(tags)
            .description("From submission to outcome, waiting for Kafka included")
            .register(registry);
    Gauge.builder("holter.ingest.in.flight", inFlight, AtomicInteger::get)
        .tags(tags)
        .description("Submissions without an outcome yet")
        .register(registry);
    Gauge.builder("holter.ingest.waiting", waiting, AtomicLong::get)
        .tags(tags)
        .description("Messages in the spool")
        .register(registry);
  }

  int inFlight() {
    return inFlight.get();
  }

  void receivedToWait() {
    received.increment();
    waiting.incrementAndGet();
  }

  void recovered(long messages) {
    recovered.increment((double) messages);
    waiting.addAndGet(messages);
  }

  void droppedWaiting(long messages) {
    dropped.increment((double) messages);
    waiting.addAndGet(-messages);
  }

  void enteredFromWaiting() {
    waiting.decrementAndGet();
    inFlight.incrementAndGet();
  }

  private static Counter messages(MeterRegistry registry, Tags tags, String outcome) {
    return Counter.builder("holter.ingest.messages")
        .tags(tags)
        .tag("outcome", outcome)
        .description(
            "received + recovered = durable + quarantined + failed + dropped + in flight + waiting")
        .register(registry);
  }

  void entered() {
    received.increment();
    inFlight.incrementAndGet();
  }

  /** Enters only if fewer than {@code limit} are under way; counts a drop if not. */
  boolean enteredWithin(int limit) {
    received.increment();
    int before = inFlight.getAndUpdate(n -> n < limit ? n + 1 : n);
    if (before < limit) {
      return true;
    }
    dropped.increment();
    return false;
  }

  void left(Outcome outcome, long nanos) {
    counterOf(outcome).increment();
    commit.record(nanos, TimeUnit.NANOSECONDS);
    inFlight.decrementAndGet();
  }

  void watermark() {
    watermarks.increment();
  }

  IngestCounts counts() {
    return new IngestCounts(
        (long) received.count(),
        (long) recovered.count(),
        (long) durable.count(),
        (long) quarantined.count(),
        (long) failed.count(),
        (long) dropped.count(),
        inFlight.get(),
        waiting.get());
  }

  private Counter counterOf(Outcome outcome) {
    if (outcome instanceof Outcome.Durable) {
      return durable;
    }
    return outcome instanceof Outcome.Quarantined ? quarantined : failed;
  }
}
