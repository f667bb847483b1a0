package io.holter.cli.capture;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/**
 * Cuts a client's byte stream into MQTT control packets (the fixed header of MQTT 3.1.1 §2.2 and
 * MQTT 5 §2.1). A gap inside one packet damages that packet only, because its length is known; a
 * gap that may reach over a packet's end loses the boundaries, and they are taken up again at the
 * next segment that consists of whole packets.
 */
final class MqttFramer implements TcpStream.Sink {
  /** What is told of a stream. */
  interface Sink {
    /** A whole control packet, fixed header included. */
    void packet(byte[] bytes, Instant time);

    /** A control packet that began but is not whole: a gap, or too long to be kept. */
    void damaged(int type);

    /** Bytes that belong to no recognised packet. */
    void unrecognised(long bytes);
  }

  /** Longer packets are counted as damaged: no capture of devices' telemetry has them. */
  static final int LONGEST_PACKET = 16 << 20;

  private final Sink sink;
  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
  private FixedHeader header = FixedHeader.EMPTY;
  private long bodyLeft;
  private boolean whole = true;
  private boolean synchronised;

  /**
   * A framer of one direction of one connection.
   *
   * @param synchronised whether the first byte is the first of a packet for certain
   */
  MqttFramer(Sink sink, boolean synchronised) {
    this.sink = sink;
    this.synchronised = synchronised;
  }

  /** Bytes held back. */
  int held() {
    return packet.size();
  }

  @Override
  public void data(byte[] bytes, int from, int to, Instant time) {
    if (!synchronised && !FixedHeader.areWholePackets(bytes, from, to)) {
      sink.unrecognised(to - from);
      return;
    }
    synchronised = true;
    int at = from;
    while (at < to) {
      at = header.isComplete() ? body(bytes, at, to, time) : header(bytes, at, to, time);
    }
  }

  @Override
  public void gap(long length) {
    if (!synchronised) {
      return;
    }
    if (header.isComplete() && length <= bodyLeft) {
      whole = false;
      bodyLeft -= length;
      packet.reset();
      endIfDone(Instant.EPOCH);
      return;
    }
    if (!header.isEmpty()) {
      sink.damaged(header.type());
    }
    reset();
    synchronised = false;
  }

  /** Says what is left at the end of the stream. */
  void finish() {
    if (!header.isEmpty()) {
      sink.damaged(header.type());
    }
    reset();
  }

  private int header(byte[] bytes, int at, int to, Instant time) {
    header = header.plus(bytes[at]);
    if (!header.isPossible()) {
      sink.unrecognised(to - at);
      reset();
      synchronised = false;
      return to;
    }
    packet.write(bytes[at]);
    if (header.isComplete()) {
      bodyLeft = header.remaining();
      whole = bodyLeft <= LONGEST_PACKET;
      endIfDone(time);
    }
    return at + 1;
  }

  private int body(byte[] bytes, int at, int to, Instant time) {
    int taken = (int) Math.min(bodyLeft, to - at);
    if (whole) {
      packet.write(bytes, at, taken);
    }
    bodyLeft -= taken;
    endIfDone(time);
    return at + taken;
  }

  private void endIfDone(Instant time) {
    if (bodyLeft > 0) {
      return;
    }
    if (whole) {
      sink.packet(packet.toByteArray(), time);
    } else {
      sink.damaged(header.type());
    }
    reset();
  }

  private void reset() {
    packet.reset();
    header = FixedHeader.EMPTY;
    bodyLeft = 0;
    whole = true;
  }
}
