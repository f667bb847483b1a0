package io.holter.cli.capture;

import java.time.Instant;
import java.util.Optional;

/**
 * A CoAP message (RFC 7252) over UDP in the clear.
 *
 * @param time when it was captured
 * @param host numeric IP address that sent it: of the client for a request, of the server for a
 *     response
 * @param code method or response code: {@code GET}, {@code 2.05}
 * @param type {@code CON}, {@code NON} or {@code ACK}
 * @param path Uri-Path; of a response the one of its request, empty if the capture lacks that
 * @param contentFormat media type, where it is given
 * @param repeated whether the same message was sent before
 * @param payload not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // A value to hand on; never compared.
public record CapturedCoap(
    Instant time,
    String host,
    String code,
    String type,
    String path,
    Optional<String> contentFormat,
    boolean repeated,
    byte[] payload)
    implements Captured {}
