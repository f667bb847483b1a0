package io.holter.ingest.mqtt;

import io.holter.schema.TenantId;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.util.List;
import java.util.Set;

/** The keys of a broker's section that say what to subscribe, and what to make of it. */
final class SubscriptionSection {
  private static final ValueType<TopicTemplate> TEMPLATE =
      ValueType.of(
          "template", "a topic template", TopicTemplate::parse, SubscriptionSettings.USUAL);
  private static final ValueType<String> TENANT =
      ValueType.text(TenantId.PATTERN, "a tenant: lower-case letters, digits and inner hyphens");

  private SubscriptionSection() {}

  static SubscriptionSettings read(ConfigNode mqtt) {
    TopicTemplate template =
        mqtt.about("Where tenant, device and channel stand in a topic.")
            .value("template", TEMPLATE, SubscriptionSettings.USUAL);
    List<String> filters =
        mqtt.about("Topic filters; what matches and does not fit the template is quarantined.")
            .values("filters", ValueType.text(), List.of(template.filter()));
    List<String> tenants =
        mqtt.about("Tenants that the broker may speak for, all if empty; others are quarantined.")
            .values("tenants", TENANT, List.of());
    return new SubscriptionSettings(
        filters.isEmpty() ? List.of(template.filter()) : filters, template, Set.copyOf(tenants));
  }
}
