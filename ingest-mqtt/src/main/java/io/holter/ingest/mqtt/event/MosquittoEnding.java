package io.holter.ingest.mqtt.event;

import io.holter.schema.EventKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Mosquitto says after a client's id when it is done with it; tried in this order. */
enum MosquittoEnding {
  AUTH_FAILURE(EventKind.AUTH_FAILURE, "NOT_AUTHORIZED", "disconnected[,:] not authori[sz]ed\\."),
  TAKEOVER(EventKind.DISCONNECT, "TAKEOVER", "already connected, closing old connection\\."),
  KEEP_ALIVE(
      EventKind.DISCONNECT,
      "KEEP_ALIVE",
      "(?:has exceeded timeout, disconnecting|disconnected: exceeded timeout)\\."),
  ADMINISTRATIVE(
      EventKind.DISCONNECT,
      "ADMINISTRATIVE_ACTION",
      "(?:has been disconnected by|disconnected:) administrative action\\."),
  LOST(
      EventKind.DISCONNECT,
      "CONNECTION_LOST",
      "(?:disconnected: )?closed its connection\\.|"
          + "disconnected: connection closed by client\\."),
  NORMAL(EventKind.DISCONNECT, "NORMAL", "disconnected\\."),
  BECAUSE(EventKind.DISCONNECT, "", "disconnected(?: due to |[,:] )(?<because>[a-z][a-z /]*)\\.");

  private final EventKind kind;
  private final String operation;
  private final Pattern line;

  MosquittoEnding(EventKind kind, String operation, String words) {
    this.kind = kind;
    this.operation = operation;
    this.line =
        Pattern.compile(
            "Client (?<named>(?<id>.*?)(?: \\[(?<address>[0-9a-fA-F.:]+)])?) (?:" + words + ")",
            Pattern.DOTALL);
  }

  EventKind kind() {
    return kind;
  }

  /**
   * What a line says.
   *
   * @param client client id
   * @param address where the line has it
   * @param named client id and address as they stand there
   */
  record Found(String client, Optional<String> address, String named, String operation) {}

  /** Whether the line is of this kind. */
  Optional<Found> in(String text) {
    Matcher matcher = line.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Found(
            matcher.group("id"),
            Optional.ofNullable(matcher.group("address")),
            matcher.group("named"),
            this == BECAUSE ? matcher.group("because") : operation));
  }
}
