package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * {@code active-hour}: a message in an hour of the week in which the device was never heard, nor in
 * the hours beside it. With the share {@code p} of all hours in which it was, {@code n} silent ones
 * in a row have the chance (1 − p)^n if its hours meant nothing (Bernoulli); the score is 0.5 where
 * that is one in a thousand, and rises with the evidence. At cold start, before two weeks for the
 * week and three days for the day, the answer is none.
 */
final class ActiveHourDetector {
  static final String BEHAVIOUR = "active-hour";
  private static final double RISK = 1e-3;

  private ActiveHourDetector() {}

  static Optional<Departure> assess(Observation o, Season season, DetectorSettings s) {
    int bin = Hours.ofWeek(o.time(), s.season().zone());
    OptionalInt never = season.neverActive(bin);
    if (never.isEmpty()) {
      return Optional.empty();
    }
    double share = season.share();
    double evidence = never.getAsInt() * Math.log1p(-share) / Math.log(RISK);
    double score = Score.of(evidence, 1);
    if (!(score >= Score.SERIOUS)) {
      return Optional.empty();
    }
    String scope = season.weekly(bin) ? "" : " at this time of day";
    String hours = Figures.count(never.getAsInt()) + " hours in a row";
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.empty(),
                1,
                "1",
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                "never active" + scope,
                never.getAsInt(),
                Math.min(1, score),
                1,
                Hours.words(o.time(), s.season().zone()) + "; never active" + scope)
            .clearsWhen(
                "the hour is over, or it was reported for "
                    + Figures.duration(s.drift().acceptAfter().toMillis()))
            .normal(
                List.of("silent in " + hours, "active in " + percent(share) + " of all hours")));
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
