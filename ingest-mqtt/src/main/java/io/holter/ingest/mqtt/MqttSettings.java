package io.holter.ingest.mqtt;

import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.session.PoolSettings;

/**
 * What a bridge has at its MQTT broker.
 *
 * @param connection the broker, and as whom
 * @param subscription what to subscribe
 * @param pool its sessions
 */
public record MqttSettings(
    ConnectionSettings connection, SubscriptionSettings subscription, PoolSettings pool) {}
