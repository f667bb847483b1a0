package io.holter.cli.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads whole pieces of a file, and remembers whether the file ended inside one. */
final class ByteSource {
  private final InputStream in;
  private boolean cutShort;

  ByteSource(InputStream in) {
    this.in = in;
  }

  /** {@code length} bytes, or nothing if the file does not have that many any more. */
  Optional<ByteBuffer> take(int length, ByteOrder order) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      cutShort |= bytes.length > 0;
      return Optional.empty();
    }
    return Optional.of(ByteBuffer.wrap(bytes).order(order));
  }

  /** As {@link #take}, where the end of the file can only mean that it was cut. */
  Optional<ByteBuffer> takeRest(int length, ByteOrder order) throws IOException {
    Optional<ByteBuffer> bytes = take(length, order);
    cutShort |= bytes.isEmpty();
    return bytes;
  }

  boolean isCutShort() {
    return cutShort;
  }
}
