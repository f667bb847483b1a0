package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * {@code payload-fields}: a JSON or CBOR payload has a key that was never there, or lacks one that
 * always was. Categorical; the score rises with the number of payloads that say so and is 0.5 at
 * {@value #SURE} of them. At cold start, before any, the answer is none.
 */
final class PayloadFieldsDetector {
  static final String BEHAVIOUR = "payload-fields";
  static final int SURE = 32;
  private static final int NAMED = 3;

  private PayloadFieldsDetector() {}

  static Optional<Departure> assess(String channel, List<String> keys, KeySet learned) {
    List<String> unknown = learned.unknown(keys);
    int missing = keys.isEmpty() ? 0 : learned.missing(keys);
    double score = Score.of((double) learned.messages(), SURE);
    if ((unknown.isEmpty() && missing == 0) || score < Score.NOTED) {
      return Optional.empty();
    }
    String names =
        unknown.stream().limit(NAMED).map(Figures::name).collect(Collectors.joining(", "));
    String expected = learned.size() + " keys";
    String found =
        unknown.isEmpty()
            ? missing + " of the keys that were always there are missing"
            : "unknown key " + names + (missing > 0 ? ", and " + missing + " missing" : "");
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(channel),
                unknown.size() + missing,
                "keys",
                OptionalDouble.of(0),
                OptionalDouble.of(0),
                expected,
                learned.messages(),
                score,
                1,
                "%s on %s; learned %s from %s"
                    .formatted(
                        found,
                        Figures.name(channel),
                        expected,
                        Figures.messages(learned.messages())))
            .clearsWhen("a payload on " + Figures.name(channel) + " with the learned keys"));
  }
}
