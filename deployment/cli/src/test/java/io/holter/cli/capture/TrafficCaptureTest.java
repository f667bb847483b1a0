package io.holter.cli.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.capture.CapturedControl.Act;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficCaptureTest {
  private static final byte[] SENSOR = {10, 0, 0, 5};
  private static final byte[] SERVER = {10, 0, 0, 1};

  @Test
  void tellsHowASessionBeginsAndEnds() throws Exception {
    byte[] connect = Mqtt.connect(4, "plc-1");
    byte[] publish = Mqtt.publish("temp", 0, "21.5");
    List<Captured> seen =
        read(
            Packets.syn(),
            Packets.data(0, connect),
            Packets.fromBroker(new byte[] {0x20, 2, 0, 0}),
            Packets.data(connect.length, publish),
            fin(connect.length + publish.length));

    assertThat(seen)
        .extracting(TrafficCaptureTest::word)
        .containsExactly("CONNECT", "PUBLISH", "DISCONNECT");
    assertThat(((CapturedControl) seen.get(2)).client().id()).isEqualTo("plc-1");
  }

  @Test
  void tellsTheGoodbyeOnceThoughTheConnectionEndsAfterIt() throws Exception {
    byte[] connect = Mqtt.connect(4, "plc-1");
    List<Captured> seen =
        read(
            Packets.syn(),
            Packets.data(0, connect),
            Packets.data(connect.length, new byte[] {(byte) 0xe0, 0}),
            fin(connect.length + 2));

    assertThat(seen).extracting(TrafficCaptureTest::word).containsExactly("CONNECT", "DISCONNECT");
  }

  @Test
  void tellsARefusalWithItsCode() throws Exception {
    List<Captured> seen =
        read(
            Packets.syn(),
            Packets.data(0, Mqtt.connect(4, "thief")),
            Packets.fromBroker(new byte[] {0x20, 2, 0, 5}));

    assertThat(seen).hasSize(2);
    CapturedControl refused = (CapturedControl) seen.get(1);
    assertThat(refused.act()).isEqualTo(Act.REFUSED);
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.client().id()).isEqualTo("thief");
  }

  @Test
  void tellsWhatAClientSubscribesTo() throws Exception {
    byte[] connect = Mqtt.connect(4, "plc-1");
    byte[] subscribe = {(byte) 0x82, 8, 0, 1, 0, 3, 'c', '/', '#', 1};
    List<Captured> seen =
        read(Packets.syn(), Packets.data(0, connect), Packets.data(connect.length, subscribe));

    assertThat(seen).hasSize(2);
    assertThat(((CapturedControl) seen.get(1)).act()).isEqualTo(Act.SUBSCRIBE);
    assertThat(((CapturedControl) seen.get(1)).detail()).isEqualTo("c/#");
  }

  @Test
  void givesACoapResponseThePathOfItsRequestAndTheServersAddress() throws Exception {
    // RFC 7252 §3: version 1, type, token length; code; message id; token; options; marker,
    // payload.
    byte[] request = {0x41, 0x02, 0x12, 0x34, 0x77, (byte) 0xb2, 'u', 'p', (byte) 0xff, '2', '1'};
    byte[] response = {0x61, 0x44, 0x12, 0x34, 0x77};
    List<Captured> seen =
        read(
            udp(SENSOR, 40001, SERVER, 5683, request),
            udp(SENSOR, 40001, SERVER, 5683, request),
            udp(SERVER, 5683, SENSOR, 40001, response));

    assertThat(seen).hasSize(3);
    CapturedCoap first = (CapturedCoap) seen.get(0);
    assertThat(first.code()).isEqualTo("POST");
    assertThat(first.type()).isEqualTo("CON");
    assertThat(first.path()).isEqualTo("up");
    assertThat(first.host()).isEqualTo("10.0.0.5");
    assertThat(new String(first.payload(), UTF_8)).isEqualTo("21");
    assertThat(first.repeated()).isFalse();
    assertThat(((CapturedCoap) seen.get(1)).repeated()).isTrue();
    CapturedCoap answer = (CapturedCoap) seen.get(2);
    assertThat(answer.code()).isEqualTo("2.04");
    assertThat(answer.path()).isEqualTo("up");
    assertThat(answer.host()).isEqualTo("10.0.0.1");
  }

  @Test
  void passesOverDatagramsThatAreNoCoap() throws Exception {
    assertThat(
            read(
                udp(SENSOR, 40001, SERVER, 5683, new byte[] {(byte) 0xff, 1}),
                udp(SENSOR, 40001, SERVER, 53, new byte[] {0x40, 1, 0, 1}),
                udp(SENSOR, 40001, SERVER, 5683, new byte[] {0x40, 0, 0, 1})))
        .isEmpty();
  }

  private static String word(Captured seen) {
    return seen instanceof CapturedControl control ? control.act().name() : "PUBLISH";
  }

  private static byte[] fin(int offset) {
    return Packets.ethernet(
        Packets.v4(Packets.tcp(40000, 1883, Packets.FIRST + offset, 0x11, new byte[0])));
  }

  private static byte[] udp(byte[] from, int port, byte[] to, int target, byte[] payload) {
    ByteBuffer ip = ByteBuffer.allocate(28 + payload.length);
    ip.put(0, (byte) 0x45).putShort(2, (short) ip.capacity()).put(9, (byte) 17);
    ip.put(12, from).put(16, to).putShort(20, (short) port).putShort(22, (short) target);
    ip.putShort(24, (short) (8 + payload.length)).put(28, payload);
    return Packets.ethernet(ip.array());
  }

  private static List<Captured> read(byte[]... frames) throws Exception {
    CaptureFile file = CaptureFile.ethernet();
    for (byte[] frame : frames) {
      file.frame(frame);
    }
    List<Captured> all = new ArrayList<>();
    try (TrafficCapture capture =
        TrafficCapture.open(new java.io.ByteArrayInputStream(file.bytes()))) {
      for (var next = capture.next(); next.isPresent(); next = capture.next()) {
        all.add(next.get());
      }
    }
    return all;
  }
}
