package io.holter.cli.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import io.holter.stream.Novelties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verdict on an alert as feedback: one record for each behaviour of the alert, on its device and
 * channel, within what was observed. It holds from just after the alert's latest step, so that what
 * was told stays told.
 */
public final class Verdicts {
  /** What is observed may go beyond what was observed by this share of its distance. */
  private static final double WIDER = 0.1;

  private Verdicts() {}

  /**
   * Who says so, and why.
   *
   * @param expires how long it holds, if it keeps anything from being told
   */
  public record Statement(String author, String reason, Duration expires) {}

  /** The records of a verdict; a later verdict on the same alert has the same ids. */
  public static List<Feedback> of(Alert alert, Verdict verdict, Statement statement) {
    Instant from = alert.getUpdatedAt().plusMillis(1);
    return alert.getBehaviours().stream()
        .map(
            behaviour ->
                Feedback.newBuilder()
                    .setId(id(alert, behaviour))
                    .setTenant(alert.getTenant())
                    .setVerdict(verdict)
                    .setDevice(alert.getDevice())
                    .setBehaviour(behaviour.getName())
                    .setChannel(behaviour.getChannel())
                    .setLow(low(behaviour))
                    .setHigh(high(behaviour))
                    .setAlert(alert.getId())
                    .setAuthor(statement.author())
                    .setReason(statement.reason())
                    .setFrom(from)
                    .setExpires(
                        verdict == Verdict.TRUE_ALERT ? null : from.plus(statement.expires()))
                    .build())
        .toList();
  }

  /** From the expected range up to what was observed above it; of what is only counted, any. */
  private static @Nullable Double high(Behaviour b) {
    if (isAbove(b)) {
      return b.getObserved() + WIDER * (b.getObserved() - b.getExpectedHigh());
    }
    return isBelow(b) ? b.getExpectedLow() : null;
  }

  private static @Nullable Double low(Behaviour b) {
    if (isBelow(b)) {
      return b.getObserved() - WIDER * (b.getExpectedLow() - b.getObserved());
    }
    return isAbove(b) ? b.getExpectedHigh() : null;
  }

  private static boolean isAbove(Behaviour b) {
    return isMeasured(b) && b.getExpectedHigh() != null && b.getObserved() > b.getExpectedHigh();
  }

  private static boolean isBelow(Behaviour b) {
    return isMeasured(b) && b.getExpectedLow() != null && b.getObserved() < b.getExpectedLow();
  }

  private static boolean isMeasured(Behaviour b) {
    return !Novelties.counts(b.getName(), b.getUnit());
  }

  private static String id(Alert alert, Behaviour behaviour) {
    String name = alert.getId() + "/" + behaviour.getName() + "/" + behaviour.getChannel();
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }
}
