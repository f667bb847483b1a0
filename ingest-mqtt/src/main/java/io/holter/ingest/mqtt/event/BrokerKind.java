package io.holter.ingest.mqtt.event;

import java.util.List;

/** The brokers whose own messages are understood. */
public enum BrokerKind {
  /** Nothing is asked for. */
  NONE,
  /** Mosquitto's log, with {@code log_dest topic}. */
  MOSQUITTO,
  /** EMQX's system topics, and what its rules publish again. */
  EMQX,
  /** Holter's extension for HiveMQ. */
  HIVEMQ;

  /** What to subscribe to, unless configured otherwise. */
  List<String> filters() {
    return switch (this) {
      case NONE -> List.of();
      case MOSQUITTO -> List.of("$SYS/broker/log/#");
      case EMQX ->
          List.of(
              "$SYS/brokers/+/clients/+/connected",
              "$SYS/brokers/+/clients/+/disconnected",
              "$events/client_connack",
              "$events/client_check_authz_complete",
              "$events/session_subscribed");
      case HIVEMQ -> List.of("$holter/events/#");
    };
  }

  /** A reader with a memory of its own. */
  BrokerDialect dialect() {
    return switch (this) {
      case NONE -> (topic, payload) -> Told.NOTHING;
      case MOSQUITTO -> new MosquittoLog();
      case EMQX -> new EmqxEvents();
      case HIVEMQ -> new HiveMqEvents();
    };
  }
}
