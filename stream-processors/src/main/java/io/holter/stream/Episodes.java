package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.AlertState;
import io.holter.schema.Score;
import io.holter.schema.ScoreTrigger;
import io.holter.stream.EpisodeState.Calm;
import io.holter.stream.EpisodeState.Open;
import io.holter.stream.policy.AlertPolicy;
import io.holter.stream.policy.SeverityPolicy;
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
  static Decision decide(EpisodeState state, Heard heard, Terms terms) {
    return state instanceof Open open
        ? follow(open, heard, terms)
        : await((Calm) state, heard, terms);
  }

  /**
   * What holds for one device.
   *
   * @param policy when an alert opens, is told again and closes
   * @param severity how severe it is
   * @param kind the device's class, if its tenant names one
   */
  record Terms(AlertPolicy policy, SeverityPolicy severity, Optional<DeviceClass> kind) {}

  /** A device that is still being learned departs only by what no device may do. */
  static boolean departs(Score score, AlertPolicy policy) {
    boolean judged =
        switch (score.getPhase()) {
          case WATCHING, STALE -> true;
          case LEARNING -> !score.getBehaviours().isEmpty();
          case UNKNOWN -> false;
        };
    return judged && score.getScore() >= policy.openScore();
  }

  private static Decision await(Calm calm, Heard heard, Terms terms) {
    Score score = heard.score();
    Instant oldest = score.getTime().minus(terms.policy().openWithin());
    Stream<Heard> recent =
        calm.departures().stream().filter(before -> !before.score().getTime().isBefore(oldest));
    if (!departs(score, terms.policy())) {
      return new Decision(new Calm(calm.closedAt(), recent.toList()), List.of());
    }
    List<Heard> departures = Stream.concat(recent, Stream.of(heard)).toList();
    return opensAtOnce(score, terms.policy()) || departures.size() >= terms.policy().openAfter()
        ? open(calm, departures, terms)
        : new Decision(new Calm(calm.closedAt(), departures), List.of());
  }

  private static boolean opensAtOnce(Score score, AlertPolicy policy) {
    return score.getScore() >= policy.openAtOnce()
        || (policy.openOnDeadline() && score.getTrigger() == ScoreTrigger.DEADLINE);
  }

  private static Decision open(Calm calm, List<Heard> departures, Terms terms) {
    Score latest = departures.get(departures.size() - 1).score();
    Instant now = latestOf(latest.getTime(), calm.closedAt().orElse(latest.getTime()));
    Alert alert = AlertContent.opened(departures, now, terms.kind(), terms.severity());
    return new Decision(new Open(alert, now, now, isSilence(latest), 0), List.of(alert));
  }

  private static Decision follow(Open open, Heard heard, Terms terms) {
    Score score = heard.score();
    Instant now = latestOf(score.getTime(), open.alert().getUpdatedAt());
    boolean departs = departs(score, terms.policy());
    if (isOver(open, score, now, terms.policy()) && !open.silent()) {
      Decision closed = close(open, now);
      Decision next = await((Calm) closed.state(), heard, terms);
      return new Decision(
          next.state(), Stream.concat(closed.alerts().stream(), next.alerts().stream()).toList());
    }
    if (departs) {
      return grow(open, heard, now, terms);
    }
    boolean back = open.silent() && score.getTrigger() == ScoreTrigger.EVENT;
    return new Decision(
        new Open(
            open.alert(),
            back ? now : open.lastDeparture(),
            open.toldAt(),
            open.silent() && !back,
            Math.min(terms.policy().closeAfterScores(), open.calm() + (isCalm(score) ? 1 : 0))),
        List.of());
  }

  /** A message that was worth mentioning is not calm, though it is no departure. */
  private static boolean isCalm(Score score) {
    return score.getTrigger() != ScoreTrigger.EVENT || score.getBehaviours().isEmpty();
  }

  /**
   * Quiet for long enough by the clock and by what was heard: scores come at the pace of the
   * device, so that an episode of a slow one is not over between two of its messages.
   */
  private static boolean isOver(Open open, Score score, Instant now, AlertPolicy policy) {
    boolean departs = departs(score, policy);
    int calm = open.calm() + (!departs && isCalm(score) ? 1 : 0);
    return calm >= policy.closeAfterScores()
        && !now.isBefore(open.lastDeparture().plus(policy.closeAfter()));
  }

  private static Decision close(Open open, Instant now) {
    Duration quiet = Duration.between(open.lastDeparture(), now);
    Alert closed =
        Alert.newBuilder(AlertContent.told(open.alert(), AlertState.CLOSED, now))
            .setClosedAt(now)
            .setReason(AlertReason.closed(open.alert(), quiet))
            .build();
    return new Decision(new Calm(Optional.of(now), List.of()), List.of(closed));
  }

  private static Decision grow(Open open, Heard heard, Instant now, Terms terms) {
    Alert grown = AlertContent.grown(open.alert(), heard, terms.severity());
    boolean due =
        AlertContent.isWorse(grown, open.alert())
            || Duration.between(open.toldAt(), now).compareTo(terms.policy().updateEvery()) >= 0;
    Instant last = latestOf(heard.score().getTime(), open.lastDeparture());
    boolean silent = isSilence(heard.score());
    if (!due) {
      return new Decision(new Open(grown, last, open.toldAt(), silent, 0), List.of());
    }
    Alert told = AlertContent.told(grown, AlertState.UPDATED, now);
    return new Decision(new Open(told, last, now, silent, 0), List.of(told));
  }

  private static boolean isSilence(Score score) {
    return score.getTrigger() != ScoreTrigger.EVENT
        && score.getBehaviours().stream().anyMatch(b -> b.getName().equals(SILENCE));
  }

  private static Instant latestOf(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
