package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Payload;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code payload-size}: a payload is larger or smaller than the channel's. The score rises with the
 * distance from the nearest learned size, in tolerances: one digit more is nothing, a block more is
 * much. Assumes no distribution. At cold start the answer is none.
 */
final class PayloadSizeDetector {
  static final String BEHAVIOUR = "payload-size";

  private PayloadSizeDetector() {}

  /** Which sizes are expected on a channel. */
  static Expectation expectation(String channel, SizeBaseline learned) {
    return Expectation.of(BEHAVIOUR, "B", learned.words(), learned.count())
        .on(channel)
        .within((double) learned.lowest(), (double) learned.highest());
  }

  static Optional<Departure> assess(
      String channel, long size, SizeBaseline learned, Payload payload) {
    double score =
        Score.of(Math.abs((double) learned.away(size)), learned.tolerance(size, payload));
    if (score < Score.NOTED) {
      return Optional.empty();
    }
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(channel),
                size,
                "B",
                OptionalDouble.of((double) learned.lowest()),
                OptionalDouble.of((double) learned.highest()),
                learned.words(),
                learned.count(),
                score,
                1,
                "payload of %s B on %s; learned %s%s"
                    .formatted(
                        Figures.count(size),
                        Figures.name(channel),
                        learned.discrete() && learned.sizes().size() > 1 ? "sizes are " : "",
                        learned.words()))
            .clearsWhen("a payload of " + learned.words())
            .normal(learned.nearest(size, 3)));
  }
}
