package io.holter.cli.evaluate;

import io.holter.schema.DeviceEvent;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An input in order of time, events of one time in the order in which they came: sorted in pieces
 * that fit into memory, which are kept in files and merged.
 */
final class SortedInput {
  private static final int PIECE = 50_000;

  private SortedInput() {}

  /**
   * Reads all of {@code reader} and returns it sorted. Files in {@code directory} are the caller's.
   */
  static EventReader of(EventReader reader, Path directory) throws IOException {
    List<Path> pieces = new ArrayList<>();
    List<LabelledEvent> piece = new ArrayList<>();
    try (reader) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        piece.add(next.get());
        if (piece.size() == PIECE) {
          pieces.add(write(piece, directory));
          piece.clear();
        }
      }
    }
    pieces.add(write(piece, directory));
    List<EventReader> sorted = new ArrayList<>();
    for (Path path : pieces) {
      sorted.add(new Piece(path));
    }
    return MergedReader.of(sorted);
  }

  private static Path write(List<LabelledEvent> piece, Path directory) throws IOException {
    piece.sort(Comparator.comparingLong(LabelledEvent::time));
    Path file = Files.createTempFile(directory, "sorted", ".events");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      for (LabelledEvent event : piece) {
        ByteBuffer bytes = event.event().toByteBuffer();
        out.writeInt(bytes.remaining());
        out.writeLong(event.time());
        out.writeByte(event.anomalous().map(a -> a ? 1 : 0).orElse(-1));
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      }
    }
    return file;
  }

  /** One piece, read back. */
  private static final class Piece implements EventReader {
    private final DataInputStream in;

    Piece(Path file) throws IOException {
      this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    @Override
    public Optional<LabelledEvent> next() throws IOException {
      int length;
      try {
        length = in.readInt();
      } catch (EOFException end) {
        return Optional.empty();
      }
      long time = in.readLong();
      int label = in.readByte();
      DeviceEvent event = DeviceEvent.fromByteBuffer(ByteBuffer.wrap(in.readNBytes(length)));
      Optional<Boolean> anomalous = label < 0 ? Optional.empty() : Optional.of(label == 1);
      return Optional.of(new LabelledEvent(time, event, anomalous));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
