package io.holter.ingest.mqtt.event;

import io.holter.schema.EventKind;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** The events of Holter's extension for HiveMQ, {@code ingest-mqtt/hivemq-extension}. */
final class HiveMqEvents implements BrokerDialect {
  @Override
  public Told read(String topic, ByteBuffer payload) {
    Optional<Map<String, String>> json = FlatJson.read(payload);
    if (json.isEmpty()) {
      return new Told.Unclear("it is no JSON object");
    }
    Map<String, String> fields = json.get();
    String event = fields.getOrDefault("event", "");
    Optional<EventKind> kind = kind(event);
    return kind.<Told>map(
            known ->
                new BrokerEvent(
                    known,
                    fields.getOrDefault("operation", ""),
                    new BrokerEvent.Client(
                        text(fields, "client"), text(fields, "user"), text(fields, "address")),
                    text(fields, "topic"),
                    text(fields, "time").flatMap(BrokerTimes::millis)))
        .orElseGet(() -> new Told.Unclear("its event is none of the extension's"));
  }

  private static Optional<String> text(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
  }

  private static Optional<EventKind> kind(String event) {
    return switch (event) {
      case "connect" -> Optional.of(EventKind.CONNECT);
      case "disconnect" -> Optional.of(EventKind.DISCONNECT);
      case "auth-failure" -> Optional.of(EventKind.AUTH_FAILURE);
      case "refused" -> Optional.of(EventKind.REFUSED);
      case "subscribe" -> Optional.of(EventKind.SUBSCRIBE);
      default -> Optional.empty();
    };
  }
}
