package io.holter.ingest.mqtt.session;

import io.holter.schema.ChannelSecurity;

/**
 * How a message came.
 *
 * @param clientId identifier of the session
 * @param channel what protects the connection
 */
public record Origin(String clientId, ChannelSecurity channel) {}
