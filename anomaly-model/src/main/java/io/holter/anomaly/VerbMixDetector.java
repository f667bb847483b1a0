package io.holter.anomaly;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code verb-mix}: a verb that was never learned, or one whose share has risen. Assumes that verbs
 * are drawn from a multinomial, runs allowed for by its dispersion. A new verb scores 1 − 1/√n
 * after n learned messages, less where new verbs kept coming; a rising share scores 0.5 at the
 * decision interval h = ln(messages a month), which a device as learned crosses about once a month
 * ({@link ShareCusum}). Response codes and the DUP flag are never new: they are rare, and only
 * their share counts. At cold start, with fewer than {@value #ENOUGH} messages, no share is judged.
 */
final class VerbMixDetector {
  static final String BEHAVIOUR = "verb-mix";
  static final int ENOUGH = 32;
  private static final double WORTH_TELLING = 0.2;
  private static final double LEAST_NEW = 0.05;
  private static final double MONTH = 30 * 86_400_000.0;

  private VerbMixDetector() {}

  /** A verb with a larger share has no room to rise. */
  static final double NEARLY_ALL = 0.9;

  private static final double USUAL_DUP = 0.01;
  private static final double RUNS = 4;

  /** The share that is always normal: a network repeats one message in a hundred. */
  static double least(String name) {
    return name.equals(Verb.DUP) ? USUAL_DUP : 0;
  }

  /** The least dispersion: what a network or a server does to a device comes in runs. */
  static double runs(String name) {
    return name.equals(Verb.DUP) || new Verb(name, false).response() ? RUNS : 1;
  }

  /** The decision interval for a device that sends {@code messages} in {@code ms}. */
  static double h(long messages, long ms) {
    return Math.log(Math.max(100, messages * MONTH / Math.max(1_000, ms)));
  }

  /**
   * @param nth which message with the verb it is, from 1
   * @param surprise of a further verb in the device's vocabulary, 0 to 1
   */
  static Optional<Departure> fresh(
      Observation o, long nth, double surprise, long learned, List<String> known) {
    double score = surprise * (1 - 1 / Math.sqrt(learned + 1.0)) * (nth == 1 ? 1 : 0.98);
    String which = nth == 1 ? "first message" : "message " + Figures.count(nth);
    String set = "learned " + String.join(", ", known);
    return score < LEAST_NEW
        ? Optional.empty()
        : Optional.of(
            new Departure(
                    BEHAVIOUR,
                    channel(o),
                    nth,
                    "1",
                    OptionalDouble.empty(),
                    OptionalDouble.of(0),
                    set,
                    learned,
                    score,
                    1,
                    "%s with %s; %s".formatted(which, Figures.name(o.verb()), set))
                .clearsWhen("messages use verbs that were learned")
                .normal(known));
  }

  /**
   * @param share after the message
   * @param p0 the share that is normal
   */
  static Optional<Departure> risen(
      Observation o, String verb, VerbShare share, double p0, double h, long learned) {
    double score = Score.of(share.sum().value(), h);
    if (score < WORTH_TELLING) {
      return Optional.empty();
    }
    double ratio = (double) share.sum().hits() / Math.max(1, share.sum().events());
    String normally = String.format(Locale.ROOT, "%.2f", p0);
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                channel(o),
                ratio,
                "ratio",
                OptionalDouble.of(0),
                OptionalDouble.of(p0),
                "about " + normally,
                learned,
                score,
                1,
                String.format(
                    Locale.ROOT,
                    "%s ratio %.2f of %s; normally %s",
                    Figures.name(verb),
                    ratio,
                    Figures.messages(share.sum().events()),
                    normally))
            .clearsWhen("the ratio is back at about " + normally));
  }

  private static Optional<String> channel(Observation o) {
    return o.channel().isEmpty() ? Optional.empty() : Optional.of(o.channel());
  }
}
