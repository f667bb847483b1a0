package io.holter.cli.capture;

import java.time.Instant;

/**
 * What an MQTT client did beside publishing.
 *
 * @param time when it was captured
 * @param client who did it
 * @param act what
 * @param detail the topic filter of a SUBSCRIBE; empty otherwise
 * @param code the reason code of a refusal (MQTT 3.1.1 §3.2.2.3, MQTT 5 §3.2.2.2); 0 otherwise
 */
public record CapturedControl(Instant time, CapturedClient client, Act act, String detail, int code)
    implements Captured {
  /** What a client did. */
  public enum Act {
    /** It asked for a session. */
    CONNECT,
    /** The broker refused it one. */
    REFUSED,
    /** It subscribed to one topic filter. */
    SUBSCRIBE,
    /** It said goodbye, or one side ended the TCP connection. */
    DISCONNECT
  }
}
