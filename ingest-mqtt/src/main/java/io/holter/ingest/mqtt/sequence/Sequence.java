package io.holter.ingest.mqtt.sequence;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of a message, as one long: the epoch in the upper half, the number in the lower one.
 * Without an epoch the number stands for itself.
 */
public final class Sequence {
  private static final Pattern TEXT = Pattern.compile("(?:([0-9]{1,10}):)?([0-9]{1,10})");
  private static final int NUMBER_BITS = 32;
  private static final long MOST_NUMBER = (1L << NUMBER_BITS) - 1;

  /** Largest epoch: what fits beside the number, and is not negative. */
  static final long MOST_EPOCH = Integer.MAX_VALUE;

  private Sequence() {}

  /**
   * A number in an epoch.
   *
   * @param epoch 0 for none, up to 2^31 − 1
   * @param number 0 to 2^32 − 1
   * @return nothing if one of them is outside its range
   */
  static OptionalLong of(long epoch, long number) {
    boolean valid = epoch >= 0 && epoch <= MOST_EPOCH && number >= 0 && number <= MOST_NUMBER;
    return valid ? OptionalLong.of(epoch << NUMBER_BITS | number) : OptionalLong.empty();
  }

  /** {@code 17}, or {@code 205000000:17} with the epoch before it. */
  static OptionalLong parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    long epoch = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
    return of(epoch, Long.parseLong(matcher.group(2)));
  }

  /** The epoch of a sequence; 0 if it has none. */
  public static long epoch(long sequence) {
    return sequence >>> NUMBER_BITS;
  }

  /** The number in its epoch. */
  public static long number(long sequence) {
    return sequence & MOST_NUMBER;
  }
}
