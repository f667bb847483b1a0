package io.holter.cli.capture;

/** Lengths that a file states of its frames. */
final class FrameLength {
  private FrameLength() {}

  /**
   * A captured length that may be read.
   *
   * @param number the frame's number in the file, from 1
   */
  static int check(int length, long number) throws CaptureException {
    if (length < 0 || length > FrameReader.LONGEST_FRAME) {
      throw new CaptureException(
          "frame %d says that %d bytes were captured, more than the %d that any frame has: the file is damaged from there on"
              .formatted(number, Integer.toUnsignedLong(length), FrameReader.LONGEST_FRAME));
    }
    return length;
  }

  /** A length on the wire; nothing is read by it, so nonsense only needs to be harmless. */
  static int clamp(int length) {
    return length < 0 ? FrameReader.LONGEST_FRAME : Math.min(length, FrameReader.LONGEST_FRAME);
  }
}
