package io.holter.ingest.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import javax.crypto.SecretKey;

/** What is known of one segment. Belongs to the log's thread. */
final class Segment {
  final Path file;
  final long first;
  final long created;
  long count;
  long bytes;
  boolean damaged;

  /** A segment of so many records. */
  Segment(Path file, long first, long created, long count, long bytes) {
    this.file = file;
    this.first = first;
    this.created = created;
    this.count = count;
    this.bytes = bytes;
  }

  /** Ordinal after its last record. */
  long end() {
    return first + count;
  }

  /**
   * A segment that was found, and how much of its end was cut off.
   *
   * @param torn bytes after the last whole record, as a crash leaves them; 0 with a seal
   */
  record Found(Segment segment, long torn) {}

  /**
   * Examines a segment that an earlier process wrote. Where its seal is missing every record is
   * opened: those after the last one that is whole are cut off, and the seal is made up for.
   *
   * @param first the ordinal that its name says
   * @throws DamagedException if its header cannot be opened, or is another segment's
   */
  static Found find(Path file, long first, SecretKey key) throws IOException, DamagedException {
    try (SegmentReader reader = SegmentReader.open(file, key)) {
      if (reader.cipher().first() != first) {
        throw new DamagedException("it is the segment " + reader.cipher().first());
      }
      long created = reader.cipher().created();
      OptionalLong sealed = reader.sealed();
      if (sealed.isPresent()) {
        return new Found(
            new Segment(file, first, created, sealed.getAsLong(), Files.size(file)), 0);
      }
      long count = 0;
      long end = reader.position();
      boolean more = true;
      while (more) {
        try {
          reader.next();
          count = reader.number();
          end = reader.position();
        } catch (DamagedException e) {
          more = reader.passed();
        }
      }
      long torn = Files.size(file) - end;
      cut(file, end, reader.cipher(), count);
      return new Found(new Segment(file, first, created, count, Files.size(file)), torn);
    }
  }

  private static void cut(Path file, long end, SegmentCipher cipher, long count)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(end).position(end);
      SegmentWriter.write(channel, SegmentWriter.seal(cipher, count));
      channel.force(true);
    }
  }
}
