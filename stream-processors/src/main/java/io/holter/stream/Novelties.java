package io.holter.stream;

import java.util.Set;

/** The behaviours that tell of something new rather than of too much or too little. */
public final class Novelties {
  private static final String SHARE = "ratio";
  private static final Set<String> NEW =
      Set.of(
          "new-channel",
          "new-source",
          "new-peer",
          "verb-mix",
          "channel-order",
          "active-hour",
          "takeover",
          "payload-format",
          "payload-fields",
          "unknown-device");

  private Novelties() {}

  /**
   * Whether what was observed counts how often something new came, and measures nothing: whoever
   * accepts it accepts it however often it comes.
   *
   * @param unit of what was observed; a share of messages is a measure
   */
  public static boolean counts(String behaviour, String unit) {
    return NEW.contains(behaviour) && !unit.equals(SHARE);
  }
}
