package io.holter.ingest.mqtt.event;

import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.util.List;

/** The keys of a broker's section about what it tells of its clients. */
public final class EventSection {
  private static final ValueType<ClientTemplate> TEMPLATE =
      ValueType.of("template", "a client template", ClientTemplate::parse, EventSettings.USUAL);

  private EventSection() {}

  /** Reads {@code events}, {@code event-filters} and {@code client-template}. */
  public static EventSettings read(ConfigNode mqtt) {
    BrokerKind broker =
        mqtt.about("Whose messages about connects, refusals and failed authentications are taken.")
            .choice("events", BrokerKind.class, BrokerKind.NONE);
    List<String> filters =
        mqtt.about("Topic filters that those messages come under; each starts with $.")
            .values("event-filters", ValueType.text(), broker.filters());
    ClientTemplate template =
        mqtt.about("Where tenant and device stand in a username, or else in a client id.")
            .value("client-template", TEMPLATE, EventSettings.USUAL);
    mqtt.check(
        filters.stream().allMatch(filter -> filter.startsWith("$")),
        "event-filters",
        "does not start with $ everywhere, so that devices could publish what looks like an event");
    mqtt.check(
        broker != BrokerKind.NONE || filters.isEmpty(),
        "event-filters",
        "is given, but events: says that there is no broker to hear of");
    return new EventSettings(broker, filters, template);
  }
}
