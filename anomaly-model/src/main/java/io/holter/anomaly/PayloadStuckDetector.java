package io.holter.anomaly;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code payload-stuck}: a number has been the same for more messages than ever. Assumes that
 * repeats are independent, or that rows as long as the longest have been seen several times ({@link
 * EqualRun}). At cold start, and where values hardly ever change, the answer is none.
 */
final class PayloadStuckDetector {
  static final String BEHAVIOUR = "payload-stuck";

  private PayloadStuckDetector() {}

  static Optional<Departure> assess(FieldName name, double value, long run, FieldNorm norm) {
    EqualRun.Learned learned = norm.stuck();
    if (learned == null) {
      return Optional.empty();
    }
    double score = Score.of(run - learned.longest(), learned.tolerance());
    if (score < Score.NOTED) {
      return Optional.empty();
    }
    String most = Figures.messages((long) learned.longest());
    return Optional.of(
        new Departure(
                BEHAVIOUR,
                Optional.of(name.channel()),
                run,
                "messages",
                OptionalDouble.of(1),
                OptionalDouble.of(learned.longest()),
                "at most " + most,
                norm.count(),
                score,
                1,
                "value %s frozen at %s for %s; learned at most %s"
                    .formatted(name.words(), Figures.value(value), Figures.messages(run), most))
            .clearsWhen("a value " + name.words() + " other than " + Figures.value(value))
            .normal(List.of(most)));
  }
}
