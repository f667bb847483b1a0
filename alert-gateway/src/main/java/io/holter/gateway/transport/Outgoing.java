package io.holter.gateway.transport;

import io.holter.schema.Severity;
import java.time.Instant;

/**
 * A message for a receiver.
 *
 * @param id the same whenever the same alert event is sent; receivers may drop repetitions by it
 * @param tenant whose
 * @param device which device
 * @param alert id of the alert
 * @param severity of the alert
 * @param time event time of the step
 * @param contentType MIME type of the body
 * @param body one document or line
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes on their way; never compared.
public record Outgoing(
    String id,
    String tenant,
    String device,
    String alert,
    Severity severity,
    Instant time,
    String contentType,
    byte[] body) {}
