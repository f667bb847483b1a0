package io.holter.cli.evaluate;

import io.holter.schema.Behaviour;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which message a score is about: a departure of a message is that message's; a silence, or a
 * window without a message, is of the message that ends it; a window with too many is of the latest
 * message in it; a window with too few is of none.
 */
final class Attribution {
  private static final Set<String> SILENCES = Set.of("silence", "channel-silence");

  /** The worst that was said. */
  private record Verdict(double score, boolean flagged) {
    static final Verdict NONE = new Verdict(0, false);

    Verdict or(Verdict other) {
      return new Verdict(Math.max(score, other.score), flagged || other.flagged);
    }
  }

  /** A device's latest message, what was said of it, and of the silence after it. */
  private record Latest(LabelledEvent message, Verdict verdict, Verdict silence) {}

  private final Map<String, Latest> devices = new HashMap<>();
  private final Confusion confusion;
  private final long from;
  private Optional<LabelledEvent> current = Optional.empty();
  private Verdict ofCurrent = Verdict.NONE;

  /**
   * Nothing has been heard yet.
   *
   * @param confusion takes each message once everything about it is known
   * @param from messages before this time do not count, milliseconds since the epoch
   */
  Attribution(Confusion confusion, long from) {
    this.confusion = confusion;
    this.from = from;
  }

  /** The next message is about to be fed. */
  void begin(LabelledEvent event) {
    current = Optional.of(event);
    ofCurrent = Verdict.NONE;
  }

  /** Everything that the message caused has been told. */
  void end() {
    LabelledEvent event = current.orElseThrow();
    Optional<Latest> before = Optional.ofNullable(devices.get(event.device()));
    before.ifPresent(this::count);
    Verdict ended = before.map(Latest::silence).orElse(Verdict.NONE);
    devices.put(event.device(), new Latest(event, ofCurrent.or(ended), Verdict.NONE));
    current = Optional.empty();
  }

  /** No message follows. */
  void finish() {
    devices.values().forEach(this::count);
    devices.clear();
  }

  /**
   * A score of a device.
   *
   * @param flagged whether it opened or updated an alert
   */
  void scored(Score score, boolean flagged) {
    Verdict said = new Verdict(score.getScore(), flagged);
    if (score.getTrigger() == ScoreTrigger.EVENT) {
      ofCurrent = ofCurrent.or(said);
    } else if (isSilence(score)) {
      devices.computeIfPresent(
          score.getDevice(), (d, l) -> new Latest(l.message, l.verdict, l.silence.or(said)));
    } else if (!isAll(score, Attribution::isTooLittle)) {
      devices.computeIfPresent(
          score.getDevice(), (d, l) -> new Latest(l.message, l.verdict.or(said), l.silence));
    }
  }

  private static boolean isSilence(Score score) {
    return score.getTrigger() == ScoreTrigger.DEADLINE
        || score.getBehaviours().stream().anyMatch(b -> SILENCES.contains(b.getName()))
        || isAll(score, b -> isTooLittle(b) && b.getObserved() == 0);
  }

  private static boolean isAll(Score score, Predicate<Behaviour> kind) {
    List<Behaviour> behaviours = score.getBehaviours();
    return !behaviours.isEmpty() && behaviours.stream().allMatch(kind);
  }

  private static boolean isTooLittle(Behaviour behaviour) {
    Double low = behaviour.getExpectedLow();
    return Objects.nonNull(low) && behaviour.getObserved() < low;
  }

  private void count(Latest latest) {
    if (latest.message.time() >= from) {
      latest
          .message
          .anomalous()
          .ifPresent(
              anomalous -> confusion.add(anomalous, latest.verdict.flagged, latest.verdict.score));
    }
  }
}
