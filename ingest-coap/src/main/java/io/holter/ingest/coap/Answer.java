package io.holter.ingest.coap;

import io.holter.ingest.Outcome;
import io.holter.schema.QuarantineReason;
import java.util.OptionalLong;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;

/**
 * What a device is told.
 *
 * @param code the response code
 * @param maxAge seconds after which to try again, for 5.03 (RFC 7252 §5.9.3.4)
 * @param diagnostic a sentence for the device's developer, empty for none; never tells what is
 *     behind the bridge
 */
record Answer(ResponseCode code, OptionalLong maxAge, String diagnostic) {
  /** The window is full; it empties as fast as Kafka answers. */
  static final Answer BUSY = tryAgain(2, "Too many messages are under way.");

  /** The bridge is on its way down; another or the next one takes over. */
  static final Answer CLOSING = tryAgain(10, "The bridge is closing.");

  /** What an outcome is called in CoAP: 2.04 only if the record is durable. */
  static Answer to(Outcome outcome) {
    if (outcome instanceof Outcome.Durable) {
      return new Answer(ResponseCode.CHANGED, OptionalLong.empty(), "");
    }
    if (outcome instanceof Outcome.Quarantined quarantined) {
      return new Answer(
          codeOf(quarantined.reason()),
          OptionalLong.empty(),
          "Kept, but not admitted: " + quarantined.reason() + ".");
    }
    return tryAgain(10, "The message could not be stored.");
  }

  /** What a refusal by the protocol's own rules is called. */
  static Answer to(Refusal refusal) {
    return new Answer(refusal.code(), OptionalLong.empty(), refusal.diagnostic());
  }

  /**
   * The response itself.
   *
   * @param maxPayload largest payload in bytes that is taken
   */
  Response response(int maxPayload) {
    Response response = new Response(code);
    maxAge.ifPresent(response.getOptions()::setMaxAge);
    if (code == ResponseCode.REQUEST_ENTITY_TOO_LARGE) {
      // RFC 7959 §2.9.3: Size1 tells the largest that would have been taken.
      response.getOptions().setSize1(maxPayload);
    }
    // RFC 7252 §5.5.2: a diagnostic payload has no Content-Format.
    if (!diagnostic.isEmpty()) {
      response.setPayload(diagnostic);
    }
    return response;
  }

  /** A 4.xx, so that the device does not send the same again for ever. */
  private static ResponseCode codeOf(QuarantineReason reason) {
    return switch (reason) {
      case UNATTRIBUTABLE, INVALID_IDENTITY, UNKNOWN_TENANT, SUSPENDED_TENANT, FOREIGN_TENANT ->
          ResponseCode.FORBIDDEN;
      case OVERSIZED -> ResponseCode.REQUEST_ENTITY_TOO_LARGE;
      case UNKNOWN, CLOCK_OUT_OF_BOUNDS, UNDECODABLE, REJECTED_BY_KAFKA -> ResponseCode.BAD_REQUEST;
    };
  }

  private static Answer tryAgain(long seconds, String diagnostic) {
    return new Answer(ResponseCode.SERVICE_UNAVAILABLE, OptionalLong.of(seconds), diagnostic);
  }
}
