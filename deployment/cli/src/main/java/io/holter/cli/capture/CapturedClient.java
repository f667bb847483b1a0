package io.holter.cli.capture;

/**
 * A client whose messages a capture holds.
 *
 * @param id its MQTT client id, or its address where the capture has no CONNECT with one
 * @param host numeric IP address that it spoke from
 */
public record CapturedClient(String id, String host) {}
