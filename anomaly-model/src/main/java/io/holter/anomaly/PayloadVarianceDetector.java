package io.holter.anomaly;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code payload-variance}: values scatter more, or less, than they ever did. The exponentially
 * weighted moving variance (MacGregor and Harris 1993, λ = 0.1) is held against its learned range
 * on a logarithmic scale, where one tolerance is a factor of two at least; said only with a value
 * that itself is too far from the mean and from the learned centre, or too close to the mean: so
 * that it ends with its cause, though the moments still remember. At cold start the answer is none.
 */
final class PayloadVarianceDetector {
  static final String BEHAVIOUR = "payload-variance";

  private PayloadVarianceDetector() {}

  /**
   * Holds the variance up to a value against the learned range.
   *
   * @param measured the latest value
   * @param before the mean before it
   */
  static Optional<Departure> assess(
      FieldName name, double measured, double before, MovingMoments moments, FieldNorm norm) {
    Range range = norm.variance();
    if (range == null) {
      return Optional.empty();
    }
    double observed = moments.logVariance(norm.grain());
    double outside = range.outside(observed);
    double own = logSquare(measured - before);
    double fromCentre = logSquare(measured - norm.centre());
    boolean shows =
        observed > range.high() ? Math.min(own, fromCentre) > range.high() : own < range.low();
    if (!shows || Score.of(outside, 1) < Score.NOTED) {
      return Optional.empty();
    }
    String learned = deviation(range.low()) + " to " + deviation(range.high());
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(name.channel()),
                moments.deviation(),
                "1",
                OptionalDouble.of(Math.exp(range.low() / 2)),
                OptionalDouble.of(Math.exp(range.high() / 2)),
                learned,
                norm.count(),
                Score.of(outside, 1),
                1,
                "standard deviation of the latest values %s is %s; learned %s"
                    .formatted(name.words(), Figures.value(moments.deviation()), learned))
            .clearsWhen("a standard deviation of " + learned + " " + name.words()));
  }

  private static double logSquare(double deviation) {
    return Math.log(deviation * deviation + Float.MIN_NORMAL);
  }

  private static String deviation(double logVariance) {
    return String.format(Locale.ROOT, "%.3g", Math.exp(logVariance / 2));
  }
}
