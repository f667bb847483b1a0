package io.holter.ingest.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broker must not send, and what hostile devices may make it send. */
@Timeout(60)
class HostileBrokerIT {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int MALFORMED = 0x81;
  private static final int PROTOCOL_ERROR = 0x82;
  private static final int TOPIC_INVALID = 0x90;
  private static final int PACKET_TOO_LARGE = 0x95;
  private static final byte[] NONE = {};
  private static final byte[] TOPIC = "acme/robot-1/t".getBytes(UTF_8);
  private static final byte[] GOOD =
      HostileBroker.publish(TOPIC, 500, NONE, "good".getBytes(UTF_8));
  private static final int USER_PROPERTY = 0x26;
  private static final int CONTENT_TYPE = 0x03;

  static Stream<Arguments> packets() {
    byte[] notUtf8 = {'a', (byte) 0xC3, '('};
    byte[] nul = {'a', 0, 'b'};
    return Stream.of(
        Arguments.of("a topic with a wildcard", topic("acme/+/t".getBytes(UTF_8)), TOPIC_INVALID),
        Arguments.of("a topic that is no UTF-8", topic(notUtf8), TOPIC_INVALID),
        Arguments.of("a topic with NUL", topic(nul), TOPIC_INVALID),
        Arguments.of("no topic at all", topic(NONE), PROTOCOL_ERROR),
        Arguments.of("a content type not in UTF-8", with(CONTENT_TYPE, notUtf8), MALFORMED),
        Arguments.of("a property not in UTF-8", with(USER_PROPERTY, notUtf8, notUtf8), MALFORMED),
        Arguments.of("a property with NUL", with(USER_PROPERTY, nul, nul), MALFORMED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("packets")
  void tellsABrokerThatBreaksTheProtocolWhyItLeavesAndComesBack(
      String what, byte[] packet, int reason) throws Exception {
    try (HostileBroker broker = new HostileBroker(packet, GOOD);
        MockedPublisher kafka = new MockedPublisher(true, 10);
        MqttBridge bridge = bridge(broker, kafka)) {
      await().atMost(LONG).until(() -> kafka.payloads().contains("good"));
      assertThat(broker.farewells()).as(what).containsExactly(reason);
      assertThat(broker.connections()).isEqualTo(2);
      assertThat(kafka.quarantined()).isEmpty();
      await().atMost(LONG).until(() -> broker.acknowledged().contains(500));
      assertThat(bridge.health().isReady()).isTrue();
    }
  }

  @Test
  void leavesAtTheAnnouncementOfATooLargePacketThatIsNoPublishAndDoesNotWaitForIt()
      throws Exception {
    try (HostileBroker broker = new HostileBroker(HostileBroker.announcement(268_435_455), GOOD);
        MockedPublisher kafka = new MockedPublisher(true, 10);
        MqttBridge bridge = bridge(broker, kafka)) {
      await().atMost(LONG).until(() -> broker.farewells().contains(PACKET_TOO_LARGE));
      await().atMost(LONG).until(() -> kafka.payloads().contains("good"));
      assertThat(bridge.health().isReady()).isTrue();
    }
  }

  @ParameterizedTest(name = "in one write with CONNACK: {0}")
  @ValueSource(booleans = {false, true})
  void quarantinesAPublishOf200MebibytesWithoutEverHoldingIt(boolean withConnAck) throws Exception {
    int mebibytes = 200;
    LongAccumulator most = new LongAccumulator(Math::max, 0);
    long before = buffered();
    byte[] head = HostileBroker.head(TOPIC, 7, mebibytes << 20);
    try (HostileBroker broker = new HostileBroker(head, GOOD)) {
      broker.flood(mebibytes, withConnAck, () -> most.accumulate(buffered() - before));
      try (MockedPublisher kafka = new MockedPublisher(true, 10);
          MqttBridge bridge = bridge(broker, kafka)) {
        await().atMost(LONG).until(() -> kafka.payloads().contains("good"));
        await().atMost(LONG).until(() -> broker.acknowledged().containsAll(List.of(7, 500)));
        assertThat(most.get()).as("bytes more than before").isLessThan(16L << 20);
        QuarantinedEvent refused = kafka.quarantined().get(0);
        assertThat(refused.getReason()).isEqualTo(QuarantineReason.OVERSIZED);
        assertThat(refused.getDetail())
            .contains("" + ((mebibytes << 20) + head.length))
            .contains("" + LimitSettings.USUAL.packet());
        assertThat(refused.getEvent().getPayloadSize()).isEqualTo(mebibytes << 20);
        assertThat(refused.getEvent().getPayload().remaining()).isZero();
        assertThat(buffered()).as("bytes of buffers that are known of").isPositive();
        assertThat(broker.announced()).containsExactly(-1L);
        assertThat(bridge.health().isReady()).isTrue();
      }
    }
  }

  /** Bytes that Netty's buffers take in this process. */
  private static long buffered() {
    ByteBufAllocatorMetric metric =
        ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
    return metric.usedHeapMemory() + metric.usedDirectMemory();
  }

  @Test
  void quarantinesAFloodOfUserPropertiesWithoutThemAndAcknowledgesIt() throws Exception {
    ByteArrayOutputStream flood = new ByteArrayOutputStream();
    for (int i = 0; i < 50_000; i++) {
      flood.writeBytes(property(USER_PROPERTY, "n".getBytes(UTF_8), ("" + i).getBytes(UTF_8)));
    }
    byte[] packet = HostileBroker.publish(TOPIC, 7, flood.toByteArray(), "x".getBytes(UTF_8));
    try (HostileBroker broker = new HostileBroker(packet);
        MockedPublisher kafka = new MockedPublisher(true, 10);
        MqttBridge bridge = bridge(broker, kafka)) {
      await().atMost(LONG).until(() -> broker.acknowledged().contains(7));
      QuarantinedEvent refused = kafka.quarantined().get(0);
      assertThat(refused.getReason()).isEqualTo(QuarantineReason.OVERSIZED);
      assertThat(refused.getDetail()).contains("50000").contains("user properties");
      assertThat(refused.getEvent().getUserProperties()).isEmpty();
      assertThat(bridge.health().isReady()).isTrue();
      assertThat(broker.connections()).isEqualTo(1);
    }
  }

  @Test
  void quarantinesAPayloadOverTheLimitWithoutItAndAcknowledgesIt() throws Exception {
    byte[] packet =
        HostileBroker.publish(TOPIC, 7, NONE, new byte[LimitSettings.USUAL.payload() + 1]);
    try (HostileBroker broker = new HostileBroker(packet);
        MockedPublisher kafka = new MockedPublisher(true, 10);
        MqttBridge bridge = bridge(broker, kafka)) {
      await().atMost(LONG).until(() -> broker.acknowledged().contains(7));
      QuarantinedEvent refused = kafka.quarantined().get(0);
      assertThat(refused.getReason()).isEqualTo(QuarantineReason.OVERSIZED);
      assertThat(refused.getEvent().getPayload().remaining()).isZero();
      assertThat(refused.getEvent().getPayloadSize()).isEqualTo(LimitSettings.USUAL.payload() + 1);
      assertThat(bridge.health().isReady()).isTrue();
    }
  }

  private static byte[] topic(byte[] topic) {
    return HostileBroker.publish(topic, 7, NONE, NONE);
  }

  private static byte[] with(int property, byte[]... texts) {
    return HostileBroker.publish(TOPIC, 7, property(property, texts), NONE);
  }

  private static byte[] property(int identifier, byte[]... texts) {
    ByteArrayOutputStream property = new ByteArrayOutputStream();
    property.write(identifier);
    for (byte[] text : texts) {
      property.writeBytes(HostileBroker.text(text));
    }
    return property.toByteArray();
  }

  private static MqttBridge bridge(HostileBroker broker, MockedPublisher kafka) {
    MqttSettings settings =
        new MqttSettings(
            ConnectionSettings.of(
                new MqttEndpoint("127.0.0.1", broker.port(), false), "bridge-of-a-hostile-broker"),
            new SubscriptionSettings(List.of("#")),
            new PoolSettings(10));
    MappingSettings mapping =
        new MappingSettings(
            "plant-mqtt",
            "b1",
            SubscriptionSettings.USUAL,
            EventTime.RECEIVE,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty());
    MqttBridge bridge =
        new MqttBridge(settings, mapping, kafka.publisher(), new SimpleMeterRegistry());
    bridge.start();
    return bridge;
  }
}
