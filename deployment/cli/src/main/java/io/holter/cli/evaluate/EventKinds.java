package io.holter.cli.evaluate;

import io.holter.schema.EventKind;
import java.util.Set;
import java.util.regex.Pattern;

/** What a verb of MQTT or CoAP means. */
final class EventKinds {
  /** Control packets that carry nothing of a device's own. */
  private static final Set<String> OTHER =
      Set.of(
          "CONNACK",
          "PUBACK",
          "PUBREC",
          "PUBREL",
          "PUBCOMP",
          "SUBACK",
          "UNSUBSCRIBE",
          "UNSUBACK",
          "PINGREQ",
          "PINGRESP",
          "AUTH",
          "ACK",
          "RST",
          "EMPTY",
          "0.00");

  private static final Set<String> COAP_METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "FETCH", "PATCH", "IPATCH");
  private static final Pattern COAP_RESPONSE = Pattern.compile("[245]\\.[0-9]{2}");

  private EventKinds() {}

  /**
   * The kind of an event.
   *
   * @param verb in capitals; none is a message
   * @param code reason code of a CONNACK, if it is known
   */
  static EventKind of(String verb, String code) {
    return switch (verb) {
      case "CONNECT" -> EventKind.CONNECT;
      case "DISCONNECT" -> EventKind.DISCONNECT;
      case "SUBSCRIBE" -> EventKind.SUBSCRIBE;
      case "AUTH_FAILURE" -> EventKind.AUTH_FAILURE;
      case "REFUSED" -> EventKind.REFUSED;
      case "FLOW" -> EventKind.FLOW;
      case "CONNACK" -> isRefusal(code) ? EventKind.AUTH_FAILURE : EventKind.UNKNOWN;
      default -> OTHER.contains(verb) ? EventKind.UNKNOWN : EventKind.MESSAGE;
    };
  }

  static boolean isCoap(String verb) {
    return COAP_METHODS.contains(verb) || COAP_RESPONSE.matcher(verb).matches();
  }

  private static boolean isRefusal(String code) {
    return !code.isEmpty() && !code.matches("0+(\\.0)?|0x0+");
  }
}
