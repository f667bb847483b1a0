package io.holter.ingest.mqtt.event;

import io.holter.schema.EventKind;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * EMQX's events, written from its documentation ("System Topic", and "Data Sources and Fields" of
 * the rule engine) and not tried on a running broker: {@code $SYS/brokers/+/clients/+/connected}
 * and {@code disconnected} as they are, and the rule engine's {@code client.connack}, {@code
 * client.check_authz_complete} and {@code session.subscribed} under whatever topic a rule publishes
 * them again.
 */
final class EmqxEvents implements BrokerDialect {
  /** Reason codes of CONNACK that are about who the client is. */
  private static final Set<String> IDENTITY =
      Set.of(
          "not_authorized",
          "unauthorized_client",
          "bad_username_or_password",
          "malformed_username_or_password",
          "bad_authentication_method",
          "banned");

  private static final Set<String> ACCEPTED = Set.of("success", "connection_accepted", "0");

  @Override
  public Told read(String topic, ByteBuffer payload) {
    Optional<Map<String, String>> json = FlatJson.read(payload);
    if (json.isEmpty()) {
      return new Told.Unclear("it is no JSON object");
    }
    Fields fields = new Fields(json.get());
    String event = name(fields.text("event").orElse(topic));
    if (event.endsWith("client_connected") || event.endsWith("/connected")) {
      return fields.event(EventKind.CONNECT, "CONNECT");
    } else if (event.endsWith("client_disconnected") || event.endsWith("/disconnected")) {
      return fields.event(EventKind.DISCONNECT, ending(fields.text("reason").orElse("unknown")));
    } else if (event.endsWith("connack")) {
      return connack(fields, fields.text("reason_code").or(() -> fields.text("reason")));
    } else if (event.endsWith("check_authz_complete") || event.endsWith("check_acl_complete")) {
      return fields.text("result").filter("deny"::equals).isPresent()
          ? fields.event(EventKind.REFUSED, fields.text("action").orElse("unknown"))
          : Told.NOTHING;
    } else if (event.endsWith("session_subscribed") || event.endsWith("session/subscribed")) {
      return fields.event(EventKind.SUBSCRIBE, "SUBSCRIBE");
    }
    return Told.NOTHING;
  }

  /** {@code client.connack} and {@code client/connack} as {@code client_connack}. */
  private static String name(String event) {
    return event.startsWith("$SYS/") ? event : event.replace('.', '_').replace('/', '_');
  }

  private static Told connack(Fields fields, Optional<String> reason) {
    if (reason.isEmpty()) {
      return new Told.Unclear("a connection acknowledgement has no reason code");
    }
    if (ACCEPTED.contains(reason.get())) {
      return Told.NOTHING;
    }
    return IDENTITY.contains(reason.get())
        ? fields.event(EventKind.AUTH_FAILURE, reason.get())
        : fields.event(EventKind.REFUSED, "CONNECT");
  }

  private static String ending(String reason) {
    return switch (reason) {
      case "normal", "disconnect_with_will_message" -> "NORMAL";
      case "keepalive_timeout" -> "KEEP_ALIVE";
      case "takenover", "takeovered", "discarded" -> "TAKEOVER";
      case "kicked" -> "ADMINISTRATIVE_ACTION";
      case "tcp_closed", "ssl_closed", "closed" -> "CONNECTION_LOST";
      default -> reason;
    };
  }

  private record Fields(Map<String, String> values) {
    Optional<String> text(String name) {
      return Optional.ofNullable(values.get(name))
          .filter(text -> !text.isEmpty() && !text.equals("undefined"));
    }

    BrokerEvent event(EventKind kind, String operation) {
      return new BrokerEvent(
          kind,
          operation,
          new BrokerEvent.Client(
              text("clientid"),
              text("username"),
              text("peername").or(() -> text("ipaddress")).or(() -> text("peerhost"))),
          text("topic"),
          text("timestamp").or(() -> text("ts")).flatMap(BrokerTimes::millis));
    }
  }
}
