package io.holter.cli.capture;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What a pcapng interface says of its frames.
 *
 * @param linkType LINKTYPE value
 * @param ticksPerSecond resolution of its clock
 * @param offsetSeconds what to add to its clock
 */
record PcapngInterface(int linkType, BigInteger ticksPerSecond, long offsetSeconds) {
  private static final int END_OF_OPTIONS = 0;
  private static final int TIME_RESOLUTION = 9;
  private static final int TIME_OFFSET = 14;
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  /** 9999-12-31; a later time is nonsense. */
  private static final long LATEST = 253_402_300_799L;

  static PcapngInterface read(ByteBuffer body) throws CaptureException {
    if (body.remaining() < 8) {
      throw new CaptureException("a pcapng interface description is shorter than 8 bytes");
    }
    BigInteger resolution = BigInteger.TEN.pow(6);
    long offset = 0;
    int at = 8;
    while (at + 4 <= body.limit()) {
      int code = body.getShort(at) & 0xffff;
      int length = body.getShort(at + 2) & 0xffff;
      at += 4;
      if (code == END_OF_OPTIONS || at + length > body.limit()) {
        break;
      }
      if (code == TIME_RESOLUTION && length == 1) {
        resolution = resolution(body.get(at));
      } else if (code == TIME_OFFSET && length == 8) {
        offset = body.getLong(at);
      }
      at += (length + 3) & ~3;
    }
    return new PcapngInterface(body.getShort(0) & 0xffff, resolution, offset);
  }

  /** A negative power of ten, or of two where the highest bit is set. */
  private static BigInteger resolution(byte value) {
    int exponent = value & 0x7f;
    return value < 0 ? BigInteger.TWO.pow(exponent) : BigInteger.TEN.pow(exponent);
  }

  /** The time of a frame, from its 64-bit unsigned clock. */
  Instant time(long ticks, long frame) throws CaptureException {
    BigInteger[] split =
        new BigInteger(Long.toUnsignedString(ticks)).divideAndRemainder(ticksPerSecond);
    BigInteger seconds = split[0].add(BigInteger.valueOf(offsetSeconds));
    if (seconds.signum() < 0 || seconds.compareTo(BigInteger.valueOf(LATEST)) > 0) {
      throw new CaptureException("frame %d has a time outside 1970 to 9999".formatted(frame));
    }
    return Instant.ofEpochSecond(
        seconds.longValueExact(), split[1].multiply(NANOS).divide(ticksPerSecond).longValueExact());
  }
}
