package io.holter.ingest.mqtt;

/**
 * Whether a bridge hears its devices.
 *
 * @param ready connected and subscribed, and Kafka takes what comes
 * @param detail a sentence for a person
 */
public record BridgeHealth(boolean ready, String detail) {}
