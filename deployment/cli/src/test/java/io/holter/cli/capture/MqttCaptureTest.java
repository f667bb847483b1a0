package io.holter.cli.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.cli.capture.CaptureFile.Read;
import io.holter.cli.capture.CaptureTally.Count;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MqttCaptureTest {
  private static final byte[] HELLO = Mqtt.connect(4, "robot-7");
  private static final byte[] ONE = Mqtt.publish("weld/current", 1, "one");
  private static final byte[] TWO = Mqtt.publish("weld/current", 0, "two");

  static Stream<Arguments> everyByteOrderAndClock() {
    return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
        .flatMap(order -> Stream.of(true, false).map(nanos -> Arguments.of(order, nanos)));
  }

  @ParameterizedTest
  @MethodSource("everyByteOrderAndClock")
  void readsPcapOfEitherByteOrderAndResolution(ByteOrder order, boolean nanos) throws IOException {
    Read read =
        CaptureFile.pcap(order, nanos, 1)
            .frame(Packets.syn())
            .frame(Packets.data(0, Mqtt.join(HELLO, ONE)))
            .read();

    CapturedPublish message = read.messages().get(0);
    assertThat(read.payloads()).containsExactly("one");
    assertThat(message.time()).isEqualTo(Instant.parse("2023-11-14T22:13:20.002Z"));
    assertThat(message.client()).isEqualTo(new CapturedClient("robot-7", "10.0.0.5"));
    assertThat(message.topic()).isEqualTo("weld/current");
    assertThat(message.qos()).isEqualTo(1);
  }

  static Stream<Arguments> everyLinkLayer() {
    byte[] ip = Packets.v4(Packets.tcp(40000, 1883, 1, 0x18, Mqtt.join(HELLO, ONE)));
    byte[] ip6 = Packets.v6(Packets.tcp(40000, 1883, 1, 0x18, Mqtt.join(HELLO, ONE)));
    return Stream.of(
        Arguments.of(1, Packets.ethernet(ip)),
        Arguments.of(1, Packets.ethernet(ip6)),
        Arguments.of(
            1,
            prefixed(
                ip, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0xa8, 0, 1, 0x81, 0, 0, 2, 8, 0)),
        Arguments.of(0, prefixed(ip, 2, 0, 0, 0)),
        Arguments.of(108, prefixed(ip, 0, 0, 0, 2)),
        Arguments.of(0, prefixed(ip6, 30, 0, 0, 0)),
        Arguments.of(101, ip),
        Arguments.of(101, ip6),
        Arguments.of(228, ip),
        Arguments.of(113, prefixed(ip, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0)),
        Arguments.of(
            276, prefixed(ip, 8, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
  }

  @ParameterizedTest
  @MethodSource("everyLinkLayer")
  void findsIpUnderEveryLinkLayer(int linkType, byte[] frame) throws IOException {
    Read read = CaptureFile.pcap(ByteOrder.LITTLE_ENDIAN, false, linkType).frame(frame).read();

    assertThat(read.payloads()).containsExactly("one");
  }

  @Test
  void readsPcapngWithItsOwnClockAndSkipsOtherBlocks() throws IOException {
    byte[] frame = Packets.data(0, Mqtt.join(HELLO, ONE));

    Read read =
        CaptureFile.read(PcapngFile.of(frame, Instant.parse("2026-11-21T10:00:00.000000001Z")));

    assertThat(read.payloads()).containsExactly("one");
    assertThat(read.messages().get(0).time())
        .isEqualTo(Instant.parse("2026-11-21T10:00:00.000000001Z"));
  }

  @Test
  void skipsPropertiesAndResolvesTopicAliasesOfMqtt5() throws IOException {
    Read read =
        CaptureFile.ethernet()
            .frame(Packets.syn())
            .frame(
                Packets.data(
                    0,
                    Mqtt.join(
                        Mqtt.connect(5, "plc-1"),
                        Mqtt.publish5("line/speed", 3, "12.5"),
                        Mqtt.publish5("", 3, "13"))))
            .read();

    assertThat(read.payloads()).containsExactly("12.5", "13");
    assertThat(read.messages()).extracting(CapturedPublish::topic).containsOnly("line/speed");
  }

  @Test
  void namesAClientByItsAddressWhereTheConnectIsNotInTheCapture() throws IOException {
    Read read = CaptureFile.ethernet().frame(Packets.data(500, Mqtt.join(ONE, Mqtt.ping()))).read();

    assertThat(read.messages()).extracting(m -> m.client().id()).containsExactly("10.0.0.5");
  }

  @Test
  void putsLateRepeatedAndOverlappingSegmentsInOrder() throws IOException {
    byte[] stream = Mqtt.join(HELLO, ONE, TWO, Mqtt.ping());
    int cut = HELLO.length + 4;

    Read read =
        CaptureFile.ethernet()
            .frame(Packets.syn())
            .frame(Packets.data(cut + 5, Arrays.copyOfRange(stream, cut + 5, stream.length)))
            .frame(Packets.data(0, Arrays.copyOfRange(stream, 0, cut)))
            .frame(Packets.data(0, Arrays.copyOfRange(stream, 0, cut)))
            .frame(Packets.data(cut - 3, Arrays.copyOfRange(stream, cut - 3, cut + 9)))
            .read();

    assertThat(read.payloads()).containsExactly("one", "two");
    assertThat(read.tally().get(Count.REPEATED)).isEqualTo(1);
    assertThat(read.tally().get(Count.BYTES_MISSING)).isZero();
  }

  @Test
  void countsAMessageThatTheSnapshotLengthCutAndGoesOnBehindIt() throws IOException {
    byte[] big = Mqtt.publish("weld/image", 1, "x".repeat(400));
    byte[] frame = Packets.data(HELLO.length, big);

    Read read =
        CaptureFile.ethernet()
            .frame(Packets.syn())
            .frame(Packets.data(0, HELLO))
            .frame(frame, 120)
            .frame(Packets.data(HELLO.length + big.length, ONE))
            .read();

    assertThat(read.payloads()).containsExactly("one");
    assertThat(read.tally().get(Count.PUBLISH)).isEqualTo(2);
    assertThat(read.tally().get(Count.PUBLISH_DAMAGED)).isEqualTo(1);
    assertThat(read.tally().get(Count.FRAMES_TRUNCATED)).isEqualTo(1);
  }

  @Test
  void takesUpTheBoundariesAgainAfterAGapOfUnknownContent() throws IOException {
    Read read =
        CaptureFile.ethernet()
            .frame(Packets.syn())
            .frame(Packets.data(0, HELLO))
            .frame(Packets.data(HELLO.length + 5000, new byte[] {'m', 'i', 'd'}))
            .frame(Packets.data(HELLO.length + 5003, TWO))
            .read();

    assertThat(read.payloads()).containsExactly("two");
    assertThat(read.tally().get(Count.BYTES_MISSING)).isEqualTo(5000);
    assertThat(read.tally().get(Count.BYTES_UNRECOGNISED)).isEqualTo(3);
  }

  @Test
  void leavesOutWhatTheBrokerDelivers() throws IOException {
    Read read =
        CaptureFile.ethernet()
            .frame(Packets.syn())
            .frame(Packets.data(0, Mqtt.join(HELLO, ONE)))
            .frame(Packets.fromBroker(TWO))
            .read();

    assertThat(read.payloads()).containsExactly("one");
    assertThat(read.tally().get(Count.FROM_SERVER)).isEqualTo(1);
  }

  @Test
  void knowsMqttOnAnotherPortByItsConnectAndLeavesOtherProtocolsAlone() throws IOException {
    byte[] tls = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};

    Read read =
        CaptureFile.ethernet()
            .frame(Packets.dataTo(11883, 0, Mqtt.join(HELLO, ONE)))
            .frame(Packets.dataTo(8883, 0, tls))
            .frame(Packets.dataTo(80, 0, "GET / HTTP/1.1".getBytes(UTF_8)))
            .read();

    assertThat(read.payloads()).containsExactly("one");
    assertThat(read.tally().get(Count.NOT_MQTT)).isEqualTo(2);
  }

  @Test
  void countsAPublishThatBreaksTheProtocol() throws IOException {
    byte[] wildcard = Mqtt.publish("a/#", 0, "x");

    Read read =
        CaptureFile.ethernet()
            .frame(Packets.syn())
            .frame(Packets.data(0, Mqtt.join(HELLO, wildcard, ONE)))
            .read();

    assertThat(read.payloads()).containsExactly("one");
    assertThat(read.tally().get(Count.PUBLISH_MALFORMED)).isEqualTo(1);
    assertThat(read.tally().get(Count.PUBLISH)).isEqualTo(2);
  }

  @Test
  void saysWhenTheFileEndsInsideAFrame() throws IOException {
    byte[] file =
        CaptureFile.ethernet()
            .frame(Packets.data(0, Mqtt.join(HELLO, ONE)))
            .frame(Packets.syn())
            .bytes();

    Read read = CaptureFile.read(Arrays.copyOf(file, file.length - 3));

    assertThat(read.payloads()).containsExactly("one");
    assertThat(read.tally().get(Count.FILE_CUT_SHORT)).isEqualTo(1);
  }

  @Test
  void refusesAFrameOfImpossibleLengthBeforeAllocatingIt() {
    byte[] file = CaptureFile.ethernet().frame(Packets.syn()).bytes();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(24 + 8, 0x7fffffff);

    assertThatThrownBy(() -> CaptureFile.read(file))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("frame 1")
        .hasMessageContaining("2147483647");
  }

  @Test
  void refusesWhatIsNoCapture() {
    assertThatThrownBy(() -> CaptureFile.read("ts,host,client".getBytes(UTF_8)))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("neither pcap nor pcapng");
    assertThatThrownBy(() -> CaptureFile.read(new byte[0]))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("empty");
  }

  private static byte[] prefixed(byte[] ip, int... header) {
    ByteBuffer frame = ByteBuffer.allocate(header.length + ip.length);
    Arrays.stream(header).forEach(b -> frame.put((byte) b));
    return frame.put(ip).array();
  }
}
