package io.holter.ingest.mqtt.link;

/**
 * One filter to subscribe at QoS 1.
 *
 * @param filter topic filter, with {@code $share/group/} before it where it is shared
 * @param identifier subscription identifier, from 1; 0 for none
 */
public record Subscription(String filter, int identifier) {}
