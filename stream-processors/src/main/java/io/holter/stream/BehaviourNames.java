package io.holter.stream;

import java.util.List;
import java.util.Set;

/** The behaviours that a baseline knows, by the names that scores and alerts have for them. */
public final class BehaviourNames {
  /** Every name, in kebab case; public API. */
  public static final List<String> ALL =
      List.of(
          "message-rate",
          "inter-arrival",
          "silence",
          "channel-silence",
          "payload-size",
          "payload-format",
          "payload-fields",
          "payload-value",
          "payload-stuck",
          "payload-variance",
          "payload-entropy",
          "new-channel",
          "channel-order",
          "verb-mix",
          "new-source",
          "connection-churn",
          "takeover",
          "auth-failures",
          "refusals",
          "active-hour",
          "new-peer",
          "peer-volume",
          "duplicate",
          "sequence",
          "drift",
          "unknown-device");

  private static final Set<String> NEW =
      Set.of(
          "new-channel",
          "new-source",
          "new-peer",
          "verb-mix",
          "channel-order",
          "active-hour",
          "takeover",
          "unknown-device");

  private BehaviourNames() {}

  /** Whether what was observed counts how often something new came, and measures nothing. */
  public static boolean counts(String behaviour, String unit) {
    return NEW.contains(behaviour) && !unit.equals("ratio");
  }
}
