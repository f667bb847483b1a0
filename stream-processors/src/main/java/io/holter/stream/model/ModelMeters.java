package io.holter.stream.model;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** {@code holter.models.refused} by reason, and {@code holter.models.in.force} by state. */
final class ModelMeters {
  private final Map<Refusal.Reason, Counter> refused = new EnumMap<>(Refusal.Reason.class);

  /**
   * Registers.
   *
   * @param inForce the models that score when everything that was decided holds
   */
  ModelMeters(MeterRegistry meters, Supplier<ModelsInForce> inForce) {
    placed(meters, "champion", () -> inForce.get().champions().size());
    placed(meters, "shadow", () -> inForce.get().shadows().size());
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      refused.put(
          reason,
          Counter.builder("holter.models.refused")
              .tag("reason", reason.tag())
              .description("Records of the models' topic that were refused since the start")
              .register(meters));
    }
  }

  private static void placed(MeterRegistry meters, String state, Supplier<Number> places) {
    Gauge.builder("holter.models.in.force", places)
        .tag("state", state)
        .description("Models that score, each once for every scope; what is planned counts")
        .strongReference(true)
        .register(meters);
  }

  void refused(Refusal.Reason reason) {
    Objects.requireNonNull(refused.get(reason)).increment();
  }
}
