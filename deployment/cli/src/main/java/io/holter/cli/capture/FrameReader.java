package io.holter.cli.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Frames of a capture file, in the order of the file. */
sealed interface FrameReader permits PcapReader, PcapngReader {
  /** No frame on a real wire is longer; a longer one is a damaged or hostile file. */
  int LONGEST_FRAME = 1 << 20;

  /**
   * The next frame, or nothing at the end.
   *
   * @throws CaptureException if what follows is no frame
   */
  Optional<Frame> next() throws IOException;

  /** Whether the file ended in the middle of a frame. */
  boolean isCutShort();

  /**
   * A reader for the format that the first four bytes say.
   *
   * @throws CaptureException if they say neither pcap nor pcapng
   */
  static FrameReader open(InputStream file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
    in.mark(4);
    byte[] magic = in.readNBytes(4);
    in.reset();
    if (magic.length < 4) {
      throw new CaptureException("the file is empty or shorter than any capture");
    }
    if (ByteBuffer.wrap(magic).getInt() == PcapngReader.SECTION) {
      return new PcapngReader(new ByteSource(in));
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      int value = ByteBuffer.wrap(magic).order(order).getInt();
      if (value == PcapReader.MICROSECONDS || value == PcapReader.NANOSECONDS) {
        return PcapReader.open(new ByteSource(in), order);
      }
    }
    throw new CaptureException(
        "the file is neither pcap nor pcapng: it begins with 0x%08x"
            .formatted(ByteBuffer.wrap(magic).getInt()));
  }
}
