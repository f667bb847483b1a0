package io.holter.stream;

import io.holter.schema.QuarantineReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/**
 * {@code holter.isolation.records}, by {@code outcome} and {@code reason}: received = admitted +
 * quarantined + duplicate; watermarks are counted beside it. A transaction that was rolled back
 * counts again.
 */
final class IsolationCounters {
  private static final String NONE = "none";

  private final MeterRegistry meters;
  private final Counter received;
  private final Counter admitted;
  private final Counter duplicate;

  IsolationCounters(MeterRegistry meters) {
    this.meters = meters;
    this.received = counter("received", NONE);
    this.admitted = counter("admitted", NONE);
    this.duplicate = counter("duplicate", NONE);
  }

  void received() {
    received.increment();
  }

  /** Kept, and why it was not dropped where there was doubt. */
  void admitted(Redelivery redelivery) {
    switch (redelivery) {
      case NEW, REPEATED -> admitted.increment();
      case ONE_OF_SEVERAL -> counter("admitted", "ambiguous").increment();
      case NUMBER_REUSED -> counter("admitted", "number-reused").increment();
    }
  }

  /** Dropped, as a redelivery of what was admitted before. */
  void duplicate() {
    duplicate.increment();
  }

  void quarantined(QuarantineReason reason) {
    counter("quarantined", reason.name().toLowerCase(Locale.ROOT).replace('_', '-')).increment();
  }

  void watermark() {
    counter("watermark", NONE).increment();
  }

  private Counter counter(String outcome, String reason) {
    return Counter.builder("holter.isolation.records")
        .description("Records of intake by what isolation did with them")
        .tag("outcome", outcome)
        .tag("reason", reason)
        .register(meters);
  }
}
