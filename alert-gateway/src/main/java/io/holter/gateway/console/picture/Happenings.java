package io.holter.gateway.console.picture;

import io.holter.schema.DeviceEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a person reads of an event that is no message. */
final class Happenings {
  private static final int LONGEST = 160;

  private Happenings() {}

  static String says(DeviceEvent event) {
    List<String> parts = new ArrayList<>();
    if (!event.getChannel().isEmpty()) {
      parts.add(event.getChannel());
    }
    String payload = text(event.getPayload());
    if (!payload.isEmpty()) {
      parts.add(payload);
    }
    if (event.getSourceAddress() != null) {
      parts.add("from " + event.getSourceAddress());
    }
    return String.join(", ", parts);
  }

  private static String text(ByteBuffer payload) {
    ByteBuffer bytes = payload.duplicate();
    bytes.limit(bytes.position() + Math.min(bytes.remaining(), LONGEST));
    return StandardCharsets.UTF_8
        .decode(bytes)
        .toString()
        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\uFFFD]", " ")
        .strip();
  }
}
