package io.holter.gateway.console.live;

/** Why a live connection ends. RFC 6455 §7.4: 1000 to 2999 are the protocol's, 4000 on are ours. */
enum CloseCode {
  /** The gateway stops. */
  GOING_AWAY(1001),
  /** A binary message; frames are text. */
  UNSUPPORTED(1003),
  /** A message that is larger than allowed. */
  TOO_BIG(1009),
  /** The session is over. */
  EXPIRED(4001),
  /** The viewer is no longer who it was: signed out, another tenant, another role. */
  FORBIDDEN(4003),
  /** The viewer does not read what it is sent. */
  SLOW(4008),
  /** Nothing was heard of the viewer, not even a ping. */
  IDLE(4009),
  /** The viewer sends more than is allowed. */
  OVER_RATE(4029);

  private final int code;

  CloseCode(int code) {
    this.code = code;
  }

  /** As in a close frame. */
  int code() {
    return code;
  }
}
