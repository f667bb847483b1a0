package io.holter.ingest.mqtt.link;

import java.time.Duration;

/**
 * What the broker granted with CONNACK; MQTT 3.1.1 tells the first only, the rest is then MQTT's
 * default.
 *
 * @param sessionPresent whether the broker still had the session
 * @param sessionExpiry how long it will keep the session
 * @param keepAlive interval of MQTT's ping
 * @param maximumQos highest QoS that it supports, 0 to 2
 * @param retainAvailable whether it keeps retained messages
 * @param sharedSubscriptions whether it has shared subscriptions
 * @param subscriptionIdentifiers whether it tells which subscription a message matched
 * @param maximumPacketSize largest packet that it accepts, in bytes
 */
public record Granted(
    boolean sessionPresent,
    Duration sessionExpiry,
    Duration keepAlive,
    int maximumQos,
    boolean retainAvailable,
    boolean sharedSubscriptions,
    boolean subscriptionIdentifiers,
    long maximumPacketSize) {}
