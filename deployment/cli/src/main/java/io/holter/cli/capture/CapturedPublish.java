package io.holter.cli.capture;

import java.time.Instant;

/**
 * A PUBLISH that a client sent.
 *
 * @param time when its last byte was captured
 * @param client who sent it
 * @param topic topic name, aliases resolved
 * @param qos 0 to 2
 * @param dup DUP flag
 * @param retain RETAIN flag
 * @param payload application message; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // A value to hand on; never compared.
public record CapturedPublish(
    Instant time,
    CapturedClient client,
    String topic,
    int qos,
    boolean dup,
    boolean retain,
    byte[] payload)
    implements Captured {}
