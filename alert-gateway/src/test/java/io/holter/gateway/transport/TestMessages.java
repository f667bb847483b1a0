package io.holter.gateway.transport;

import io.holter.schema.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Messages for the transports' tests. */
public final class TestMessages {
  private static final Instant TIME = Instant.parse("2026-11-21T06:00:00.250Z");

  private TestMessages() {}

  /** A message with a body of JSON. */
  public static Outgoing message(String id) {
    return message(id, "robot-7", "{\"id\":\"" + id + "\",\"says\":\"Grüße\"}");
  }

  public static Outgoing message(String id, String device, String body) {
    return message(id, device, "application/json", body);
  }

  public static Outgoing message(String id, String device, String type, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new Outgoing(id, "acme", device, "alert-1", Severity.HIGH, TIME, type, bytes);
  }

  /** {@code first} to {@code last - 1}. */
  public static List<Outgoing> messages(int first, int last) {
    return IntStream.range(first, last).mapToObj(i -> message("id-" + i)).toList();
  }
}
