package io.holter.anomaly;

import io.holter.anomaly.Content.Format;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code payload-format}: a payload is written as none on its channel ever was. Categorical; the
 * score rises with the number of payloads that say so and is 0.5 at {@value #SURE} of them. A short
 * payload can look like another format by chance: where text was learned a number is text, and
 * where bytes were learned anything below {@value #CHANCE} bytes is bytes. At cold start the answer
 * is none.
 */
final class PayloadFormatDetector {
  static final String BEHAVIOUR = "payload-format";
  static final int SURE = 32;
  private static final int CHANCE = 16;

  private PayloadFormatDetector() {}

  static Optional<Departure> assess(String channel, Format format, int bytes, FormatSet learned) {
    boolean fits =
        learned.contains(format)
            || (format == Format.NUMBER && learned.contains(Format.TEXT))
            || (bytes < CHANCE && format != Format.EMPTY && learned.contains(Format.BINARY));
    double score = Score.of((double) learned.messages(), SURE);
    if (fits || format == Format.UNSEEN || score < Score.NOTED) {
      return Optional.empty();
    }
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(channel),
                1,
                "1",
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                learned.words(),
                learned.messages(),
                score,
                1,
                "payload on %s is %s; learned %s from %s"
                    .formatted(
                        Figures.name(channel),
                        words(format),
                        learned.words(),
                        Figures.messages(learned.messages())))
            .clearsWhen("a payload on " + Figures.name(channel) + " that is " + learned.words())
            .normal(List.of(learned.words())));
  }

  static String words(Format format) {
    return switch (format) {
      case UNSEEN -> "not looked at";
      case EMPTY -> "empty";
      case NUMBER -> "a number";
      case JSON, CBOR -> format.name();
      case TEXT, BINARY -> format.name().toLowerCase(Locale.ROOT);
    };
  }
}
