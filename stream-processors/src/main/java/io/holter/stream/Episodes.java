package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.stream.EpisodeState.Calm;
import io.holter.stream.EpisodeState.Open;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One episode is one alert: it opens with hysteresis, is told again as it grows, and closes. */
final class Episodes {
  private static final String SILENCE = "silence";

  private Episodes() {}

  /**
   * What one score of a device changes.
   *
   * @param state the device's state from now on
   * @param alerts what to tell, in order: none, one, or a closed and a newly opened alert
   */
  record Decision(EpisodeState state, List<Alert> alerts) {
    public Decision {
      alerts = List.copyOf(alerts);
    }
  }

  /** Decides about the next score of a device. */
  static Decision decide(EpisodeState state, Score score, AlertPolicy policy) {
    return state instanceof Open open
        ? follow(open, score, policy)
        : await((Calm) state, score, policy);
  }

  /** A device that is still being learned cannot depart. */
  static boolean departs(Score score, AlertPolicy policy) {
    return score.getPhase() == BaselinePhase.WATCHING && score.getScore() >= policy.openScore();
  }

  private static Decision await(Calm calm, Score score, AlertPolicy policy) {
    Instant oldest = score.getTime().minus(policy.openWithin());
    Stream<Score> recent =
        calm.departures().stream().filter(departure -> !departure.getTime().isBefore(oldest));
    if (!departs(score, policy)) {
      return new Decision(new Calm(calm.closedAt(), recent.toList()), List.of());
    }
    List<Score> departures = Stream.concat(recent, Stream.of(score)).toList();
    return opensAtOnce(score, policy) || departures.size() >= policy.openAfter()
        ? open(calm, departures)
        : new Decision(new Calm(calm.closedAt(), departures), List.of());
  }

  private static boolean opensAtOnce(Score score, AlertPolicy policy) {
    return score.getScore() >= policy.openAtOnce()
        || (policy.openOnDeadline() && score.getTrigger() == ScoreTrigger.DEADLINE);
  }

  private static Decision open(Calm calm, List<Score> departures) {
    Score latest = departures.get(departures.size() - 1);
    Instant now = latestOf(latest.getTime(), calm.closedAt().orElse(latest.getTime()));
    Alert alert = AlertContent.opened(departures, now);
    return new Decision(new Open(alert, now, now, isSilence(latest)), List.of(alert));
  }

  private static Decision follow(Open open, Score score, AlertPolicy policy) {
    Instant now = latestOf(score.getTime(), open.alert().getUpdatedAt());
    boolean departs = departs(score, policy);
    if (isOver(open, now, policy) && !open.silent()) {
      Decision closed = close(open, now, policy);
      Decision next = await((Calm) closed.state(), score, policy);
      return new Decision(
          next.state(), Stream.concat(closed.alerts().stream(), next.alerts().stream()).toList());
    }
    if (departs) {
      return grow(open, score, now, policy);
    }
    boolean heard = open.silent() && score.getTrigger() == ScoreTrigger.EVENT;
    return new Decision(
        heard ? new Open(open.alert(), now, open.toldAt(), false) : open, List.of());
  }

  private static boolean isOver(Open open, Instant now, AlertPolicy policy) {
    return !now.isBefore(open.lastDeparture().plus(policy.closeAfter()));
  }

  private static Decision close(Open open, Instant now, AlertPolicy policy) {
    Alert closed =
        Alert.newBuilder(AlertContent.told(open.alert(), AlertState.CLOSED, now))
            .setClosedAt(now)
            .setReason(AlertReason.closed(open.alert(), policy.closeAfter()))
            .build();
    return new Decision(new Calm(Optional.of(now), List.of()), List.of(closed));
  }

  private static Decision grow(Open open, Score score, Instant now, AlertPolicy policy) {
    Alert grown = AlertContent.grown(open.alert(), score);
    boolean due =
        AlertContent.isWorse(grown, open.alert())
            || Duration.between(open.toldAt(), now).compareTo(policy.updateEvery()) >= 0;
    Instant last = latestOf(score.getTime(), open.lastDeparture());
    if (!due) {
      return new Decision(new Open(grown, last, open.toldAt(), isSilence(score)), List.of());
    }
    Alert told = AlertContent.told(grown, AlertState.UPDATED, now);
    return new Decision(new Open(told, last, now, isSilence(score)), List.of(told));
  }

  private static boolean isSilence(Score score) {
    return score.getTrigger() != ScoreTrigger.EVENT
        && score.getBehaviours().stream().anyMatch(b -> b.getName().equals(SILENCE));
  }

  private static Instant latestOf(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
