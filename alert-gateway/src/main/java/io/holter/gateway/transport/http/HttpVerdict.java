package io.holter.gateway.transport.http;

import io.holter.gateway.transport.Answer;
import java.util.Optional;

/** What a status says about the message that was posted (RFC 9110 §15). */
public final class HttpVerdict {
  private HttpVerdict() {}

  /**
   * Taken, refused or to be sent again. A receiver that does not know the gateway (401, 403, 407)
   * or points elsewhere (3xx) judges the configuration and not the message: it is sent again until
   * a person mends that, and nothing is lost.
   */
  public static Answer of(Reply reply) {
    return switch (reply.status()) {
      case 401, 403, 407 ->
          new Answer.Failed(
              reply.said() + "; the receiver does not know us, check the credentials",
              reply.retryAfter());
      case 410 ->
          new Answer.Refused(reply.said() + "; the receiver wants nothing more at this address");
      case 408, 425, 429 -> new Answer.Failed(reply.said(), reply.retryAfter());
      default -> byClass(reply);
    };
  }

  private static Answer byClass(Reply reply) {
    return switch (reply.status() / 100) {
      case 2 -> new Answer.Accepted(reply.said());
      case 3 ->
          new Answer.Failed(
              reply.said() + "; redirects are not followed, configure the address it leads to",
              Optional.empty());
      case 4 -> new Answer.Refused(reply.said());
      default -> new Answer.Failed(reply.said(), reply.retryAfter());
    };
  }
}
