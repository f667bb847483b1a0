package io.holter.ingest.mqtt.event;

import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.ChannelSecurity;
import java.time.Instant;

/**
 * One message of the broker's own, as it came.
 *
 * @param time the bridge's clock at receipt
 * @param channel what protects the line to the broker
 * @param session the bridge's session that it was delivered to
 * @param messageId the same for every delivery of it
 */
public record Arrival(
    Delivery delivery, Instant time, ChannelSecurity channel, String session, String messageId) {}
