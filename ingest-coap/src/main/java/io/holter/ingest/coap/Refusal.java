package io.holter.ingest.coap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.OptionSet;
import org.eclipse.californium.core.coap.Request;

/**
 * A request that the protocol itself lets us turn away, before it counts as a message of a device.
 *
 * @param code what to answer
 * @param diagnostic a sentence for the device's developer (RFC 7252 §5.5.2)
 */
record Refusal(ResponseCode code, String diagnostic) {
  /** Room for a path as the name of a channel, in bytes of UTF-8. */
  static final int LONGEST_PATH = 1_024;

  /**
   * Why the request is turned away, if it is.
   *
   * @param maxPayload largest payload in bytes that is taken, at least 1
   */
  static Optional<Refusal> of(Request request, int maxPayload) {
    OptionSet options = request.getOptions();
    if (request.getCode() != Code.POST && request.getCode() != Code.PUT) {
      return because(ResponseCode.METHOD_NOT_ALLOWED, "POST or PUT what you have to say.");
    }
    if (options.hasProxyUri() || options.hasProxyScheme()) {
      return because(ResponseCode.PROXY_NOT_SUPPORTED, "This is not a proxy.");
    }
    if (!options.getIfMatch().isEmpty()) {
      // RFC 7252 §5.10.8.1: nothing is stored under a path, so no condition on it is met.
      return because(ResponseCode.PRECONDITION_FAILED, "Nothing here has an ETag.");
    }
    if (request.getPayloadSize() > maxPayload) {
      return because(
          ResponseCode.REQUEST_ENTITY_TOO_LARGE,
          "The payload has "
              + request.getPayloadSize()
              + " bytes; at most "
              + maxPayload
              + " are taken.");
    }
    return ofPath(options.getUriPath());
  }

  private static Optional<Refusal> ofPath(List<String> path) {
    int length = 0;
    for (String segment : path) {
      length += segment.getBytes(StandardCharsets.UTF_8).length + 1;
      // RFC 7252 §5.10.1: a Uri-Path option is never "." or "..".
      if (segment.equals(".") || segment.equals("..")) {
        return because(ResponseCode.BAD_REQUEST, "A path segment is '" + segment + "'.");
      }
      if (segment.codePoints().anyMatch(Character::isISOControl)) {
        return because(ResponseCode.BAD_REQUEST, "A path segment has a control character in it.");
      }
    }
    if (length > LONGEST_PATH) {
      return because(
          ResponseCode.BAD_REQUEST,
          "The path has " + length + " bytes; at most " + LONGEST_PATH + " are taken.");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> because(ResponseCode code, String diagnostic) {
    return Optional.of(new Refusal(code, diagnostic));
  }
}
