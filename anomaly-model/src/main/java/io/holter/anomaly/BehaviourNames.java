package io.holter.anomaly;

import java.util.List;

/** The names of behaviours, short in the state; a name that is not here is kept in full. */
final class BehaviourNames {
  /** Only ever add at the end: the order is part of the state. */
  private static final List<String> ALL =
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

  private BehaviourNames() {}

  static void write(String name, StateWriter out) {
    int place = ALL.indexOf(name);
    out.number(place);
    if (place < 0) {
      out.text(name);
    }
  }

  static String read(StateReader in) {
    long place = in.number();
    if (place >= ALL.size()) {
      throw in.malformed("the number " + place + " for a behaviour");
    }
    return place < 0 ? in.text() : ALL.get((int) place);
  }
}
