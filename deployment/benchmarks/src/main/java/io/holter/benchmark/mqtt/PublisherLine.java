package io.holter.benchmark.mqtt;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One connection of the load: written by one thread, its acknowledgements read by another. */
final class PublisherLine implements AutoCloseable {
  private static final int PACKET_IDS = 65_535;

  private final Socket socket;
  private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
  private final AtomicLong acknowledged = new AtomicLong();
  private final int window;
  private final Thread reader;
  private volatile @Nullable IOException failure;
  private long sent;

  private PublisherLine(Socket socket, int window) {
    this.socket = socket;
    this.window = window;
    this.reader = new Thread(this::read, "acknowledgements");
    reader.setDaemon(true);
  }

  /**
   * Connects.
   *
   * @param window messages that may be unacknowledged
   */
  static PublisherLine connect(int port, String clientId, int window) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
    PublisherLine line = new PublisherLine(socket, window);
    socket.getOutputStream().write(PublishPacket.connect(clientId));
    byte[] answer = readPacket(socket);
    if ((answer[0] & 0xF0) != 0x20 || answer[2] != 0) {
      throw new IOException(
          "the MQTT broker on port " + port + " refused the load's connection: " + answer[2]);
    }
    line.reader.start();
    return line;
  }

  /** Messages that may be written now; zero while the window is full. */
  int room() {
    return (int) (window - (sent - acknowledged.get()));
  }

  /** Whether everything that was written is acknowledged. */
  boolean idle() throws IOException {
    IOException failed = failure;
    if (failed != null) {
      throw failed;
    }
    return sent == acknowledged.get();
  }

  /** Writes one message into the buffer, and the buffer to the socket when it is full. */
  void publish(byte[] topic, boolean stamped, Payload.Stamp stamp) throws IOException {
    if (out.remaining() < PublishPacket.LONGEST) {
      flush();
    }
    PublishPacket.publish(out, topic, (int) (sent % PACKET_IDS) + 1, stamped, stamp);
    sent++;
  }

  void flush() throws IOException {
    if (out.position() > 0) {
      socket.getOutputStream().write(out.array(), 0, out.position());
      out.clear();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void read() {
    try {
      var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      while (true) {
        int type = in.read();
        if (type < 0) {
          throw new EOFException("the broker closed a connection of the load");
        }
        int length = in.read();
        byte[] rest = in.readNBytes(length);
        if ((type & 0xF0) == 0x40) {
          if (rest.length > 2 && (rest[2] & 0x80) != 0) {
            throw new IOException("the broker refused a message: reason " + (rest[2] & 0xFF));
          }
          acknowledged.incrementAndGet();
        } else if ((type & 0xF0) == 0xE0) {
          throw new IOException("the broker disconnected the load: reason " + rest[0]);
        }
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  private static byte[] readPacket(Socket socket) throws IOException {
    byte[] head = socket.getInputStream().readNBytes(2);
    if (head.length < 2) {
      throw new EOFException("the broker closed the load's connection");
    }
    byte[] rest = socket.getInputStream().readNBytes(head[1]);
    return new byte[] {head[0], rest[0], rest[1]};
  }
}
