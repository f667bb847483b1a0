package io.holter.ingest.spool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a spool's position is kept: two places in one file, written in turn, so that a torn write
 * leaves the position before it, and a full disk does not matter. The file is neither secret nor
 * authenticated: who can write there can delete the segments as well.
 */
final class PositionFile implements AutoCloseable {
  private static final int PLACE = 4_096;
  private static final int LINE = 128;

  private final FileChannel channel;

  private PositionFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens the file; makes it if it is not there. */
  static PositionFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (channel.size() < 2 * PLACE) {
      // Takes its space now, while there is some.
      SegmentWriter.write(channel.position(channel.size()), ByteBuffer.allocate(2 * PLACE));
      channel.force(true);
    }
    return new PositionFile(channel);
  }

  /** The newest position that is whole. */
  Optional<ReplayPosition> read() throws IOException {
    return Stream.of(at(0), at(PLACE))
        .map(ReplayPosition::parse)
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(ReplayPosition::generation));
  }

  /** Writes a position in the place of the one before the last, and forces it to the disk. */
  void write(ReplayPosition position) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(LINE);
    line.put((position.line() + "\n").getBytes(ISO_8859_1)).clear();
    SegmentWriter.write(channel.position(position.generation() % 2 * PLACE), line);
    channel.force(false);
  }

  private String at(long place) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(LINE);
    int read = channel.read(line, place);
    String text = new String(line.array(), 0, Math.max(0, read), ISO_8859_1);
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(0, end);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
