package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert in one sentence, with the figures. */
final class AlertReason {
  private static final int SHOWN = 3;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AlertReason() {}

  /**
   * For an alert that is open.
   *
   * @param phase of the latest departure: while a device is learned it has no baseline yet
   */
  static String open(Alert alert, BaselinePhase phase) {
    String did =
        phase == BaselinePhase.LEARNING
            ? " does what no device may, while it is still learned: "
            : " departed from its baseline: ";
    return alert.getDevice() + did + figures(alert) + firstSeen(alert);
  }

  /** For an alert that closes. */
  static String closed(Alert alert, Duration quiet) {
    return alert.getDevice()
        + " has kept to its baseline again for "
        + words(quiet)
        + "; it had departed: "
        + figures(alert)
        + firstSeen(alert);
  }

  /** A time of day in UTC: 10:00:00Z. */
  static String clock(Instant time) {
    return CLOCK.format(time);
  }

  /** A length of time: 15 min, 90 s, 350 ms. */
  static String words(Duration length) {
    if (length.toSeconds() >= 60 && length.toSeconds() % 60 == 0) {
      return length.toMinutes() + " min";
    }
    return length.toMillis() % 1000 == 0 ? length.toSeconds() + " s" : length.toMillis() + " ms";
  }

  private static String firstSeen(Alert alert) {
    return "; first seen " + clock(alert.getFirstSeen());
  }

  private static String figures(Alert alert) {
    List<Behaviour> behaviours = alert.getBehaviours();
    if (behaviours.isEmpty()) {
      return String.format(Locale.ROOT, "its score reached %.2f", alert.getScore());
    }
    String most =
        behaviours.stream()
            .limit(SHOWN)
            .map(Behaviour::getExplanation)
            .collect(Collectors.joining("; "));
    int others = behaviours.size() - SHOWN;
    return others > 0 ? most + "; and " + others + " more" : most;
  }
}
