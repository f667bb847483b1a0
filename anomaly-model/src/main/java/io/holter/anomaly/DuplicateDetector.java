package io.holter.anomaly;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code duplicate}: the same payload again, much sooner than any message ever followed another
 * (one tolerance is a quarter of the shortest time), or the same payload in a row more often than
 * learned ({@link BernoulliCusum}). Where payloads usually repeat, as with a constant value, the
 * answer is none: silence and rate have it then. Assumes independent repeats, or clusters as
 * learned. A redelivery that says so (DUP) is no duplicate. At cold start the answer is none.
 */
final class DuplicateDetector {
  static final String BEHAVIOUR = "duplicate";
  private static final double SOONER = Math.log(4);

  private DuplicateDetector() {}

  /** Before the message is counted. */
  static Optional<Departure> soon(Observation o, long payload, Repeats learned, long floor) {
    if (!learned.telling() || !learned.repeats(payload) || learned.shortest() < floor) {
      return Optional.empty();
    }
    long gap = learned.gap(o.time());
    double sooner = Math.log((double) learned.shortest() / Math.max(1, gap));
    double score = Score.of(sooner, SOONER);
    String least = Figures.duration(learned.shortest());
    return score < Score.NOTED
        ? Optional.empty()
        : Optional.of(
            new Departure(
                    BEHAVIOUR,
                    Optional.of(o.channel()),
                    gap,
                    "ms",
                    OptionalDouble.of((double) learned.shortest()),
                    OptionalDouble.empty(),
                    "at least " + least + " between messages",
                    learned.messages(),
                    score,
                    1,
                    "the same payload twice within %s on %s; messages were at least %s apart"
                        .formatted(Figures.duration(gap), Figures.name(o.channel()), least))
                .clearsWhen("a payload on " + Figures.name(o.channel()) + " that is new"));
  }

  /** After the message was counted. */
  static Optional<Departure> often(Observation o, Repeats learned) {
    double score = learned.telling() ? Score.of(learned.excess(), 1) : 0;
    if (score < Score.NOTED) {
      return Optional.empty();
    }
    BernoulliCusum seen = learned.cusum();
    String usual = String.format(Locale.ROOT, "at most %.1f %%", 100 * learned.usual());
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(o.channel()),
                (double) seen.unusual() / Math.max(1, seen.counted()),
                "1",
                OptionalDouble.of(0),
                OptionalDouble.of(learned.usual()),
                usual + " repeat the payload before",
                learned.messages(),
                score,
                1,
                "%d of the latest %d payloads on %s repeat the one before; normally %s"
                    .formatted(seen.unusual(), seen.counted(), Figures.name(o.channel()), usual))
            .clearsWhen("payloads on " + Figures.name(o.channel()) + " that differ"));
  }
}
