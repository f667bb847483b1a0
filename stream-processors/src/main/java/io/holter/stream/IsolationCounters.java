package io.holter.stream;

import io.holter.schema.QuarantineReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * {@code holter.isolation.records}, by {@code outcome} and {@code reason}: received = admitted +
 * quarantined; watermarks are counted beside it. A transaction that was rolled back counts again.
 */
final class IsolationCounters {
  private final MeterRegistry meters;

  IsolationCounters(MeterRegistry meters) {
    this.meters = meters;
  }

  void received() {
    counter("received", "none").increment();
  }

  void admitted() {
    counter("admitted", "none").increment();
  }

  void quarantined(QuarantineReason reason) {
    counter("quarantined", reason.name().toLowerCase(Locale.ROOT).replace('_', '-')).increment();
  }

  void watermark() {
    counter("watermark", "none").increment();
  }

  private Counter counter(String outcome, String reason) {
    return Counter.builder("holter.isolation.records")
        .description("Records of intake by what isolation did with them")
        .tag("outcome", outcome)
        .tag("reason", reason)
        .register(meters);
  }
}
