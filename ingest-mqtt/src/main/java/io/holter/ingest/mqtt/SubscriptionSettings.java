package io.holter.ingest.mqtt;

import java.util.List;
import java.util.Set;

/**
 * What a bridge asks a broker for, and what it takes from it.
 *
 * @param filters topic filters to subscribe at QoS 1
 * @param template where tenant, device and channel stand in a topic
 * @param tenants tenants that the broker may speak for; empty: all
 */
public record SubscriptionSettings(
    List<String> filters, TopicTemplate template, Set<String> tenants) {
  /** Where tenant, device and channel stand, unless configured otherwise. */
  static final TopicTemplate USUAL = TopicTemplate.parse("{tenant}/{device}/{channel…}");

  public SubscriptionSettings {
    filters = List.copyOf(filters);
    tenants = Set.copyOf(tenants);
    if (filters.isEmpty()) {
      throw new IllegalArgumentException("there is no topic filter to subscribe");
    }
  }

  /** The usual template, and every tenant. */
  public SubscriptionSettings(List<String> filters) {
    this(filters, USUAL, Set.of());
  }
}
