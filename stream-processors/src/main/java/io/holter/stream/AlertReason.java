package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert in one sentence, with the figures. */
final class AlertReason {
  private static final int SHOWN = 3;

  private AlertReason() {}

  /** For an alert that is open. */
  static String open(Alert alert) {
    return alert.getDevice() + " departed from its baseline: " + figures(alert);
  }

  /** For an alert that closes. */
  static String closed(Alert alert, Duration quiet) {
    return alert.getDevice()
        + " has kept to its baseline again for "
        + words(quiet)
        + "; it had departed: "
        + figures(alert);
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

  private static String words(Duration quiet) {
    if (quiet.toSeconds() % 60 == 0) {
      return quiet.toMinutes() + " min";
    }
    return quiet.toMillis() % 1000 == 0 ? quiet.toSeconds() + " s" : quiet.toMillis() + " ms";
  }
}
