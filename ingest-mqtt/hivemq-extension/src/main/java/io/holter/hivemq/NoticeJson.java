package io.holter.hivemq;

import java.util.Optional;

/** A notice as a JSON object (RFC 8259) on one line. */
final class NoticeJson {
  /** Longest text of a client that is repeated, in characters. */
  private static final int LONGEST = 512;

  private NoticeJson() {}

  /**
   * Writes a notice.
   *
   * @param suppressed how many notices of this client were left out before it
   */
  static String of(ClientNotice notice, long suppressed) {
    ClientNotice.Who who = notice.who();
    StringBuilder json = new StringBuilder(256);
    json.append("{\"event\":\"").append(notice.event().level()).append('"');
    text(json, "operation", Optional.of(notice.operation()));
    text(json, "client", Optional.of(who.client()));
    text(json, "user", who.user());
    text(json, "address", who.address());
    text(json, "mechanism", Optional.of(who.mechanism()));
    text(json, "cipher", who.cipherSuite());
    text(json, "topic", notice.topic());
    text(json, "reason", Optional.of(notice.reason()).filter(r -> !r.isEmpty()));
    json.append(",\"time\":").append(notice.time());
    if (suppressed > 0) {
      json.append(",\"suppressed\":").append(suppressed);
    }
    return json.append('}').toString();
  }

  private static void text(StringBuilder json, String name, Optional<String> value) {
    value.ifPresent(
        text -> {
          json.append(",\"").append(name).append("\":\"");
          text.chars().limit(LONGEST).forEach(c -> escape(json, (char) c));
          json.append('"');
        });
  }

  private static void escape(StringBuilder json, char c) {
    if (c == '"' || c == '\\') {
      json.append('\\').append(c);
    } else if (c < 0x20 || c > 0x7e) {
      json.append(String.format("\\u%04x", (int) c));
    } else {
      json.append(c);
    }
  }
}
