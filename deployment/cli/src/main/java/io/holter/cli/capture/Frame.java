package io.holter.cli.capture;

import java.time.Instant;

/**
 * One captured frame.
 *
 * @param time when it was captured
 * @param linkType LINKTYPE value of the interface (tcpdump.org/linktypes.html)
 * @param bytes what was captured of it
 * @param originalLength its length on the wire in bytes, at least {@code bytes.length}
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record Frame(Instant time, int linkType, byte[] bytes, int originalLength) {
  /** Whether the capture's snapshot length cut it. */
  boolean isTruncated() {
    return bytes.length < originalLength;
  }
}
