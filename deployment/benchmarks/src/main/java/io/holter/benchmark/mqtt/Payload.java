package io.holter.benchmark.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;

/**
 * What the load carries: 200 bytes of JSON with the device's number, its sequence and the time of
 * publishing, at fixed places behind a marker, so that they are found in whatever record a bridge
 * makes of it without knowing its format.
 */
final class Payload {
  /** Bytes of a payload. */
  static final int SIZE = 200;

  private static final byte[] MARKER = "{\"holterbench\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FILL = "\",\"v\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);
  private static final int DEVICE = 6;
  private static final int SEQUENCE = 10;
  private static final int MICROS = 17;
  private static final int NUMBERS = DEVICE + SEQUENCE + MICROS;
  private static final int FILLED = SIZE - MARKER.length - NUMBERS - FILL.length - END.length;
  private static final byte[] NOISE = noise();

  private Payload() {}

  /**
   * What a payload said.
   *
   * @param device number of the device
   * @param sequence of the device, ascending by one
   * @param micros when it was published, µs since 1970
   */
  record Stamp(int device, long sequence, long micros) {}

  /** Writes a payload of exactly {@link #SIZE} bytes. */
  static void write(ByteBuffer to, int device, long sequence, long micros) {
    to.put(MARKER);
    digits(to, device, DEVICE);
    digits(to, sequence, SEQUENCE);
    digits(to, micros, MICROS);
    to.put(FILL);
    int from = Math.floorMod(sequence * 31 + device * 7L, NOISE.length - FILLED);
    to.put(NOISE, from, FILLED);
    to.put(END);
  }

  /** Finds a payload inside a record's value. */
  static Optional<Stamp> find(byte[] value) {
    for (int at = 0; at + SIZE <= value.length; at++) {
      if (value[at] == MARKER[0] && matches(value, at)) {
        int p = at + MARKER.length;
        return Optional.of(
            new Stamp(
                (int) number(value, p, DEVICE),
                number(value, p + DEVICE, SEQUENCE),
                number(value, p + DEVICE + SEQUENCE, MICROS)));
      }
    }
    return Optional.empty();
  }

  /** Now, in µs since 1970: the clock that Kafka stamps with too, only finer. */
  static long micros() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }

  private static boolean matches(byte[] value, int at) {
    for (int i = 1; i < MARKER.length; i++) {
      if (value[at + i] != MARKER[i]) {
        return false;
      }
    }
    return true;
  }

  private static void digits(ByteBuffer to, long number, int digits) {
    int at = to.position();
    long rest = number;
    for (int i = digits - 1; i >= 0; i--) {
      to.put(at + i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
    to.position(at + digits);
  }

  private static long number(byte[] value, int at, int digits) {
    long number = 0;
    for (int i = at; i < at + digits; i++) {
      number = number * 10 + (value[i] - '0');
    }
    return number;
  }

  /** As little compressible as text is, from a fixed seed. */
  private static byte[] noise() {
    byte[] alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            .getBytes(StandardCharsets.US_ASCII);
    Random random = new Random(200);
    byte[] noise = new byte[1 << 16];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return noise;
  }
}
