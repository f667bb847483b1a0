package io.holter.ingest.mqtt.event;

import java.util.List;

/**
 * What is heard of a broker's clients.
 *
 * @param broker whose messages are understood
 * @param filters topic filters that they come under; each starts with {@code $}, where clients
 *     cannot publish unless the broker lets them
 * @param template where tenant and device stand in a username or client id
 */
public record EventSettings(BrokerKind broker, List<String> filters, ClientTemplate template) {
  static final ClientTemplate USUAL = ClientTemplate.parse("{tenant}/{device}");

  /** Nothing is heard. */
  public static final EventSettings NONE = new EventSettings(BrokerKind.NONE, List.of(), USUAL);

  /** Settings of a broker with its usual filters and template. */
  public static EventSettings of(BrokerKind broker) {
    return new EventSettings(broker, broker.filters(), USUAL);
  }

  public EventSettings {
    filters = List.copyOf(filters);
  }

  /** Whether a message came under one of the filters, as opposed to the devices' own. */
  boolean hears(String topic) {
    return topic.startsWith("$") && filters.stream().anyMatch(f -> topic.startsWith(literal(f)));
  }

  /** A filter as far as it has no wildcard. */
  private static String literal(String filter) {
    for (int i = 0; i < filter.length(); i++) {
      if (filter.charAt(i) == '+' || filter.charAt(i) == '#') {
        return filter.substring(0, i);
      }
    }
    return filter;
  }
}
