package io.holter.service.reload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** {@code holter.config.reloads} by outcome, {@code .age} and {@code .problems}. */
final class ReloadMeters {
  private final Counter applied;
  private final Counter refused;

  ReloadMeters(
      MeterRegistry meters,
      InstantSource clock,
      Supplier<Instant> running,
      Supplier<Number> problems) {
    applied = reloads(meters, "applied");
    refused = reloads(meters, "refused");
    Gauge.builder(
            "holter.config.age",
            () -> Duration.between(running.get(), clock.instant()).toMillis() / 1e3)
        .baseUnit("seconds")
        .description("Time since the running configuration was read")
        .strongReference(true)
        .register(meters);
    Gauge.builder("holter.config.problems", problems)
        .description("Problems of the file as it is now; 0 if it is what runs")
        .strongReference(true)
        .register(meters);
  }

  private static Counter reloads(MeterRegistry meters, String outcome) {
    return Counter.builder("holter.config.reloads")
        .tag("outcome", outcome)
        .description("Changes of the configuration file or of a file that it names")
        .register(meters);
  }

  void applied() {
    applied.increment();
  }

  void refused() {
    refused.increment();
  }
}
