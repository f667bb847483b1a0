package io.holter.gateway.console.picture;

import io.holter.schema.Feedback;
import io.holter.schema.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What people of a tenant said: the last word on each matter, the latest {@value #MOST}. */
final class FeedbackBook {
  static final int MOST = 4_000;

  private final BoundedMap<String, Feedback> said = new BoundedMap<>(MOST);

  void take(Feedback feedback) {
    said.put(feedback.getId(), feedback);
  }

  /**
   * What was said of an alert, the latest first, of the same moment the one that was read last;
   * what was withdrawn is there too.
   */
  List<Feedback> about(String alert) {
    List<Feedback> about =
        new ArrayList<>(said.values().stream().filter(f -> alert.equals(f.getAlert())).toList());
    Collections.reverse(about);
    about.sort(Comparator.comparing(Feedback::getFrom).reversed());
    return about;
  }

  /** The verdict on an alert that holds. */
  Optional<Verdict> verdict(String alert) {
    return about(alert).stream()
        .map(Feedback::getVerdict)
        .filter(verdict -> verdict != Verdict.WITHDRAWN && verdict != Verdict.UNKNOWN)
        .findFirst();
  }
}
