package io.holter.anomaly;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code payload-entropy}: a payload looks more random, or less, than its channel's ever did: as
 * encrypted or packed data among text does. Assumes a Gumbel law for the extremes of blocks ({@link
 * BlockExtremes}); one tolerance is 0.3 bits a byte at least. At cold start, and for payloads too
 * short for an entropy, the answer is none.
 */
final class PayloadEntropyDetector {
  static final String BEHAVIOUR = "payload-entropy";

  private PayloadEntropyDetector() {}

  static Optional<Departure> assess(String channel, OptionalDouble bits, Entropy entropy) {
    if (bits.isEmpty() || entropy.learned().isEmpty()) {
      return Optional.empty();
    }
    Range range = entropy.learned().get();
    double score = Score.of(range.outside(bits.getAsDouble()), 1);
    if (score < Score.NOTED) {
      return Optional.empty();
    }
    String learned = String.format(Locale.ROOT, "%.1f to %.1f bit/B", range.low(), range.high());
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(channel),
                bits.getAsDouble(),
                "bit/B",
                OptionalDouble.of(range.low()),
                OptionalDouble.of(range.high()),
                learned,
                entropy.count(),
                score,
                1,
                "entropy of a payload on %s is %.1f bit/B; learned %s"
                    .formatted(Figures.name(channel), bits.getAsDouble(), learned))
            .clearsWhen("a payload on " + Figures.name(channel) + " with " + learned));
  }
}
