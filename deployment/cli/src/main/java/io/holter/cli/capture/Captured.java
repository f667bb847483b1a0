package io.holter.cli.capture;

import java.time.Instant;

/** Something that a client or a server was seen to do. */
public sealed interface Captured permits CapturedPublish, CapturedControl, CapturedCoap {
  /** When its last byte was captured. */
  Instant time();
}
