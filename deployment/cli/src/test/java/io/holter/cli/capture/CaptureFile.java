package io.holter.cli.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds capture files for tests, byte by byte. */
final class CaptureFile {
  /** What a test reads out of a capture. */
  record Read(List<CapturedPublish> messages, CaptureTally tally) {
    List<String> payloads() {
      return messages.stream()
          .map(m -> new String(m.payload(), java.nio.charset.StandardCharsets.UTF_8))
          .toList();
    }
  }

  private final ByteOrder order;
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final boolean nanos;
  private long clock = 1_700_000_000_000_000_000L;

  private CaptureFile(ByteOrder order, boolean nanos) {
    this.order = order;
    this.nanos = nanos;
  }

  static CaptureFile pcap(ByteOrder order, boolean nanos, int linkType) {
    CaptureFile capture = new CaptureFile(order, nanos);
    capture.write(
        capture
            .buffer(24)
            .putInt(nanos ? 0xa1b23c4d : 0xa1b2c3d4)
            .putShort((short) 2)
            .putShort((short) 4)
            .putInt(16, 65535)
            .putInt(20, linkType));
    return capture;
  }

  static CaptureFile ethernet() {
    return pcap(ByteOrder.LITTLE_ENDIAN, false, 1);
  }

  CaptureFile frame(byte[] bytes) {
    return frame(bytes, bytes.length);
  }

  /** A frame of which only the first {@code captured} bytes are kept. */
  CaptureFile frame(byte[] bytes, int captured) {
    clock += 1_000_000;
    write(
        buffer(16)
            .putInt((int) (clock / 1_000_000_000))
            .putInt((int) (clock % 1_000_000_000 / (nanos ? 1 : 1000)))
            .putInt(captured)
            .putInt(bytes.length));
    file.write(bytes, 0, captured);
    return this;
  }

  byte[] bytes() {
    return file.toByteArray();
  }

  Read read() throws IOException {
    return read(bytes());
  }

  static Read read(byte[] file) throws IOException {
    List<CapturedPublish> messages = new ArrayList<>();
    try (MqttCapture capture = MqttCapture.open(new ByteArrayInputStream(file))) {
      Optional<CapturedPublish> next = capture.next();
      while (next.isPresent()) {
        messages.add(next.get());
        next = capture.next();
      }
      return new Read(messages, capture.tally());
    }
  }

  private ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(order);
  }

  private void write(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    file.writeBytes(bytes);
  }
}
