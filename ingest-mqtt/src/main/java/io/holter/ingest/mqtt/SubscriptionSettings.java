package io.holter.ingest.mqtt;

import java.util.List;

/**
 * What a bridge asks a broker for.
 *
 * @param filters topic filters to subscribe at QoS 1
 */
public record SubscriptionSettings(List<String> filters) {
  public SubscriptionSettings {
    filters = List.copyOf(filters);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("there is no topic filter to subscribe");
    }
  }
}
