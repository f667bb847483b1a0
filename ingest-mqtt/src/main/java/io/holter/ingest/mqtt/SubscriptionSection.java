package io.holter.ingest.mqtt;

import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.util.List;

/** The keys of a broker's section that say what to subscribe. */
final class SubscriptionSection {
  private SubscriptionSection() {}

  static SubscriptionSettings read(ConfigNode mqtt, TopicTemplate template) {
    List<String> filters =
        mqtt.about("Topic filters; what matches and does not fit the template is quarantined.")
            .values("filters", ValueType.text(), List.of(template.filter()));
    return new SubscriptionSettings(filters.isEmpty() ? List.of(template.filter()) : filters);
  }
}
