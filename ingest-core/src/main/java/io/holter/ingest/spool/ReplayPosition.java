package io.holter.ingest.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Up to where a spool is done, and how far beyond it records may have been handed out.
 *
 * @param generation counts the positions that were written, from 1
 * @param done ordinal of the first record that is not known to be on Kafka
 * @param mayHaveGone ordinal before which records may have reached Kafka; at least {@code done}
 */
record ReplayPosition(long generation, long done, long mayHaveGone) {

  /** The position on a line that {@link #line()} made; empty if it is not one, or not whole. */
  static Optional<ReplayPosition> parse(String line) {
    String[] words = line.strip().split(" ", -1);
    if (words.length != 6) {
      return Optional.empty();
    }
    try {
      ReplayPosition position =
          new ReplayPosition(
              Long.parseLong(words[2]), Long.parseLong(words[3]), Long.parseLong(words[4]));
      boolean whole = line.strip().equals(position.line());
      boolean sane = position.done >= 0 && position.mayHaveGone >= position.done;
      return whole && sane ? Optional.of(position) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The position after this one. */
  ReplayPosition next(long newDone, long newMayHaveGone) {
    return new ReplayPosition(generation + 1, newDone, newMayHaveGone);
  }

  /** The position as a line of text with a checksum, below 128 characters. */
  String line() {
    String text = "holter-spool-position 1 %d %d %d".formatted(generation, done, mayHaveGone);
    CRC32C sum = new CRC32C();
    sum.update(text.getBytes(US_ASCII));
    return text + " " + Long.toHexString(sum.getValue());
  }
}
