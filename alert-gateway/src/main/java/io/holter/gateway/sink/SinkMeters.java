package io.holter.gateway.sink;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a sink counts. Always: read = delivered + refused + filtered + returned + in flight. The
 * counters of a sink that was restarted go on. Thread-safe.
 */
final class SinkMeters implements AutoCloseable {
  private final MeterRegistry registry;
  private final Counter read;
  private final Counter delivered;
  private final Counter refused;
  private final Counter filtered;
  private final Counter returned;
  private final Counter failures;
  private final Counter missed;
  private final Timer answers;
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicLong behind = new AtomicLong();
  private final List<Meter> gauges;
  private final Map<String, LongAdder> deliveredByTenant = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> refusedByTenant = new ConcurrentHashMap<>();

  SinkMeters(MeterRegistry registry, String sink) {
    this.registry = registry;
    this.read =
        Counter.builder("holter.sink.read")
            .tag("sink", sink)
            .description("Records of alerts topics that were read")
            .register(registry);
    this.delivered = outcome(sink, "delivered");
    this.refused = outcome(sink, "refused");
    this.filtered = outcome(sink, "filtered");
    this.returned = outcome(sink, "returned");
    this.failures =
        Counter.builder("holter.sink.failures")
            .tag("sink", sink)
            .description("Attempts that the receiver did not take, to be made again")
            .register(registry);
    this.missed =
        Counter.builder("holter.sink.missed")
            .tag("sink", sink)
            .description("Offsets that Kafka had forgotten before they were read")
            .register(registry);
    this.answers =
        Timer.builder("holter.sink.answer")
            .tag("sink", sink)
            .description("Time until the receiver answered")
            .register(registry);
    this.gauges =
        List.of(
            gauge("holter.sink.in.flight", sink, "Records read and not settled", inFlight),
            gauge("holter.sink.lag", sink, "Records that are not settled or not read", behind));
  }

  private Counter outcome(String sink, String outcome) {
    return Counter.builder("holter.sink.alerts")
        .tag("sink", sink)
        .tag("outcome", outcome)
        .description("What became of what was read")
        .register(registry);
  }

  private Gauge gauge(String name, String sink, String about, AtomicLong value) {
    return Gauge.builder(name, value, AtomicLong::doubleValue)
        .tag("sink", sink)
        .description(about)
        .register(registry);
  }

  void read(int records) {
    inFlight.addAndGet(records);
    read.increment(records);
  }

  void delivered(String tenant) {
    delivered.increment();
    deliveredByTenant.computeIfAbsent(tenant, key -> new LongAdder()).increment();
    inFlight.decrementAndGet();
  }

  void refused(String tenant) {
    refused.increment();
    refusedByTenant.computeIfAbsent(tenant, key -> new LongAdder()).increment();
    inFlight.decrementAndGet();
  }

  void filtered() {
    filtered.increment();
    inFlight.decrementAndGet();
  }

  /** Records that were not settled are the group's again. */
  void returned(long records) {
    returned.increment((double) records);
    inFlight.addAndGet(-records);
  }

  /** Everything in flight is the group's again: the sink has let go of it. */
  void returnAll() {
    returned(inFlight.get());
    behind.set(0);
  }

  void failed(int messages) {
    failures.increment(messages);
  }

  void missed(long records) {
    missed.increment((double) records);
  }

  void answered(Duration time) {
    answers.record(time);
  }

  /** Records on the topics that were not read. */
  void unread(long records) {
    behind.set(records + inFlight.get());
  }

  long delivered() {
    return (long) delivered.count();
  }

  long deliveredOf(String tenant) {
    return count(deliveredByTenant, tenant);
  }

  long refusedOf(String tenant) {
    return count(refusedByTenant, tenant);
  }

  long lag() {
    return behind.get();
  }

  private static long count(Map<String, LongAdder> counts, String tenant) {
    LongAdder count = counts.get(tenant);
    return count == null ? 0 : count.sum();
  }

  /** Forgets the gauges, which would tell of a sink that is gone. */
  @Override
  public void close() {
    gauges.forEach(registry::remove);
  }
}
