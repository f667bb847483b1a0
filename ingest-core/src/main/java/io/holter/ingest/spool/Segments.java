package io.holter.ingest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The segments of a spool, oldest first, and the bytes that they take. Belongs to one thread. */
final class Segments {
  private final SpoolDirectory directory;
  private final TreeMap<Long, Segment> byFirst = new TreeMap<>();
  private long bytes;

  Segments(SpoolDirectory directory) {
    this.directory = directory;
  }

  SpoolDirectory directory() {
    return directory;
  }

  boolean isEmpty() {
    return byFirst.isEmpty();
  }

  int size() {
    return byFirst.size();
  }

  boolean contains(Segment segment) {
    return byFirst.containsKey(segment.first);
  }

  void add(Segment segment) {
    byFirst.put(segment.first, segment);
    bytes += segment.bytes;
  }

  @Nullable Segment oldest() {
    return value(byFirst.firstEntry());
  }

  @Nullable Segment newest() {
    return value(byFirst.lastEntry());
  }

  /** The segment that has the record of an ordinal. */
  @Nullable Segment at(long ordinal) {
    Segment segment = value(byFirst.floorEntry(ordinal));
    return segment != null && ordinal < segment.end() ? segment : null;
  }

  /** The first ordinal of the segment after an ordinal; {@code otherwise} if there is none. */
  long after(long ordinal, long otherwise) {
    Long first = byFirst.higherKey(ordinal);
    return first == null ? otherwise : first;
  }

  /** The newest segment has one more record of so many bytes. */
  void appended(Segment newest, long size) {
    newest.count++;
    grown(newest, size);
  }

  /** A segment's file has so many bytes more. */
  void grown(Segment segment, long size) {
    segment.bytes += size;
    bytes += size;
  }

  /** Bytes on disk. */
  long bytes() {
    return bytes;
  }

  /** Deletes a segment, or sets it aside if it was damaged. */
  void free(Segment segment) throws IOException {
    byFirst.remove(segment.first);
    bytes -= segment.bytes;
    if (segment.damaged) {
      directory.setAside(segment.file);
    } else {
      Files.deleteIfExists(segment.file);
    }
  }

  private static @Nullable Segment value(Map.@Nullable Entry<Long, Segment> entry) {
    return entry == null ? null : entry.getValue();
  }
}
