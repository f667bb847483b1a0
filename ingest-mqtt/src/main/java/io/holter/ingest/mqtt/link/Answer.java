package io.holter.ingest.mqtt.link;

/**
 * The broker's answer for one filter of a SUBSCRIBE or UNSUBSCRIBE.
 *
 * @param filter the filter
 * @param code reason code: 0 to 2 is the granted QoS (0 for UNSUBSCRIBE: success), 17 no such
 *     subscription, 128 and more a refusal
 * @param reason the code's name and the broker's reason string, for a person
 */
public record Answer(String filter, int code, String reason) {}
