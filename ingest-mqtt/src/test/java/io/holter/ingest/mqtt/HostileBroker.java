package io.holter.ingest.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A broker written as raw MQTT 5 bytes, which sends what no real one would: to the n-th connection,
 * once it has subscribed, the n-th packet; to later ones the last.
 */
final class HostileBroker implements AutoCloseable {
  private static final int CONNECT = 1;
  private static final int PUBACK = 4;
  private static final int SUBSCRIBE = 8;
  private static final int PINGREQ = 12;
  private static final int DISCONNECT = 14;
  private static final byte[] CONNACK = {0x20, 3, 0, 0, 0};
  private static final byte[] PINGRESP = {(byte) 0xD0, 0};

  private final ServerSocket server;
  private final List<byte[]> packets;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Integer> acknowledged = new CopyOnWriteArrayList<>();
  private final List<Integer> farewells = new CopyOnWriteArrayList<>();
  private final List<Long> announced = new CopyOnWriteArrayList<>();

  private volatile int chunks;
  private volatile boolean early;
  private volatile Runnable afterChunk = () -> {};

  HostileBroker(byte[]... packets) throws IOException {
    this.packets = List.of(packets);
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** How often the bridge connected. */
  int connections() {
    return connections.get();
  }

  /** Packet identifiers that were acknowledged. */
  List<Integer> acknowledged() {
    return acknowledged;
  }

  /** Reason codes with which the bridge disconnected. */
  List<Integer> farewells() {
    return farewells;
  }

  /** The largest packets that CONNECTs asked for; -1 where one did not ask. */
  List<Long> announced() {
    return announced;
  }

  /** A PUBLISH of QoS 1 with properties as they are given. */
  static byte[] publish(byte[] topic, int packetId, byte[] properties, byte[] payload) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(text(topic));
    body.write(packetId >>> 8);
    body.write(packetId);
    body.writeBytes(varint(properties.length));
    body.writeBytes(properties);
    body.writeBytes(payload);
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(0x32);
    packet.writeBytes(varint(body.size()));
    packet.writeBytes(body.toByteArray());
    return packet.toByteArray();
  }

  /** The beginning of a SUBACK that says it will have so many bytes. */
  static byte[] announcement(int remainingLength) {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(0x90);
    packet.writeBytes(varint(remainingLength));
    return packet.toByteArray();
  }

  /** A PUBLISH of QoS 1 without its payload, which will have so many bytes. */
  static byte[] head(byte[] topic, int packetId, int payload) {
    byte[] whole = publish(topic, packetId, new byte[0], new byte[0]);
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(whole[0]);
    packet.writeBytes(varint(whole.length - 2 + payload));
    packet.write(whole, 2, whole.length - 2);
    return packet.toByteArray();
  }

  /**
   * Has the first packet of every connection followed by a payload and the last packet.
   *
   * @param count size of the payload in MiB
   * @param withConnAck whether all that begins in one write with CONNACK, as where a session goes
   *     on
   * @param afterEach is run after each MiB
   */
  void flood(int count, boolean withConnAck, Runnable afterEach) {
    chunks = count;
    early = withConnAck;
    afterChunk = afterEach;
  }

  /** Bytes with their length in two bytes before them, as MQTT writes a text. */
  static byte[] text(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes.length >>> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private static byte[] varint(int value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int rest = value;
    do {
      int digit = rest & 0x7F;
      rest >>>= 7;
      out.write(rest > 0 ? digit | 0x80 : digit);
    } while (rest > 0);
    return out.toByteArray();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        byte[] packet = packets.get(Math.min(connections.getAndIncrement(), packets.size() - 1));
        start(() -> serve(socket, packet));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket socket, byte[] packet) {
    try (socket;
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      while (true) {
        int type = in.readUnsignedByte() >>> 4;
        byte[] body = in.readNBytes(length(in));
        switch (type) {
          case CONNECT -> {
            announced.add(largestPacket(body));
            if (early) {
              flood(out, CONNACK, packet);
            } else {
              out.write(CONNACK);
            }
          }
          case SUBSCRIBE -> {
            out.write(new byte[] {(byte) 0x90, 4, body[0], body[1], 0, 1});
            if (chunks == 0) {
              out.write(packet);
            } else if (!early) {
              flood(out, packet);
            }
          }
          case PINGREQ -> out.write(PINGRESP);
          case PUBACK -> acknowledged.add(Short.toUnsignedInt(ByteBuffer.wrap(body).getShort()));
          case DISCONNECT -> farewells.add(body.length == 0 ? 0 : body[0] & 0xFF);
          default -> {
            // Of no interest here.
          }
        }
        out.flush();
      }
    } catch (IOException e) {
      // The bridge has left.
    }
  }

  private void flood(OutputStream out, byte[]... beginning) throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    for (byte[] part : beginning) {
      first.writeBytes(part);
    }
    out.write(first.toByteArray());
    byte[] chunk = new byte[1024 * 1024];
    for (int i = 0; i < chunks; i++) {
      out.write(chunk);
      afterChunk.run();
    }
    out.write(packets.get(packets.size() - 1));
  }

  private static int length(DataInputStream in) throws IOException {
    int value = 0;
    for (int shift = 0; shift <= 21; shift += 7) {
      int digit = in.readUnsignedByte();
      value |= (digit & 0x7F) << shift;
      if (digit < 0x80) {
        return value;
      }
    }
    throw new IOException("malformed length");
  }

  /** MQTT 5 §3.1.2.11.4, in a CONNECT with numbers before it only. */
  private static long largestPacket(byte[] connect) {
    int at = 10; // protocol name, version, flags and keep alive
    int end = at + 1 + connect[at];
    for (at++; at < end; ) {
      int property = connect[at++];
      if (property == 0x27) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(connect).getInt(at));
      }
      at +=
          switch (property) {
            case 0x11 -> 4; // session expiry
            case 0x21, 0x22 -> 2; // receive maximum, topic alias maximum
            case 0x17, 0x19 -> 1; // problem and response information
            default -> throw new IllegalStateException("property " + property);
          };
    }
    return -1;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "hostile-broker");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
