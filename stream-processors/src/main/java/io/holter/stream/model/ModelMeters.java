package io.holter.stream.model;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** {@code holter.models.refused} by reason. */
final class ModelMeters {
  private final Map<Refusal.Reason, Counter> refused = new EnumMap<>(Refusal.Reason.class);

  ModelMeters(MeterRegistry meters) {
    for (Refusal.Reason reason : Refusal.Reason.values()) {
      refused.put(
          reason,
          Counter.builder("holter.models.refused")
              .tag("reason", reason.tag())
              .description("Records of the models' topic that were refused since the start")
              .register(meters));
    }
  }

  void refused(Refusal.Reason reason) {
    Objects.requireNonNull(refused.get(reason)).increment();
  }
}
