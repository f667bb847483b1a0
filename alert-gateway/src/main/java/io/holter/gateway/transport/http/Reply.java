package io.holter.gateway.transport.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a receiver answered over HTTP.
 *
 * @param status 100 to 599
 * @param body what came of it up to the limit
 * @param complete whether that is all of it
 * @param retryAfter how long it asked to wait (RFC 9110 §10.2.3)
 */
@SuppressWarnings("ArrayRecordComponent") // Parsed once; never compared.
public record Reply(int status, byte[] body, boolean complete, Optional<Duration> retryAfter) {
  private static final int SHOWN = 200;

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Status and the beginning of the body on one line, for a person. */
  public String said() {
    String line = text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    return "HTTP " + status + (shown.isEmpty() ? "" : ": " + shown);
  }
}
