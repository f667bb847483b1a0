package io.holter.cli.evaluate;

import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.cli.evaluate.Survey.Heard;
import io.holter.stream.policy.PolicyBook;
import java.time.Instant;
import java.util.Optional;

/** From when on an evaluation counts, and for how long devices were watched in it. */
final class Periods {
  private static final double MILLIS_PER_DAY = 86_400_000.0;

  private Periods() {}

  /**
   * The period of an evaluation. With an end of learning: from there on, and the devices that spoke
   * since. Without: from the first event on, and each device since it could have learned.
   */
  static Evaluation.Period of(
      Survey survey, Optional<Instant> trainUntil, PolicyBook policies, String tenant) {
    Instant until = Instant.ofEpochMilli(survey.last() + 1);
    if (trainUntil.isPresent()) {
      Instant from = trainUntil.get();
      long devices =
          survey.heard().values().stream().filter(h -> h.last() >= from.toEpochMilli()).count();
      return Evaluation.Period.of(from, until, (int) devices);
    }
    double days =
        survey.heard().entrySet().stream()
            .mapToLong(
                device ->
                    watched(survey, device.getValue(), policies.learning(tenant, device.getKey())))
            .mapToDouble(millis -> millis / MILLIS_PER_DAY)
            .sum();
    return new Evaluation.Period(Instant.ofEpochMilli(survey.first()), until, days);
  }

  private static long watched(Survey survey, Heard heard, Learning learning) {
    long from =
        learning
            .until()
            .map(Instant::toEpochMilli)
            .filter(end -> end > heard.first())
            .orElse(heard.first() + learning.duration().toMillis());
    return Math.max(0, survey.last() - from);
  }
}
