package io.holter.ingest.mqtt.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.EventTime;
import io.holter.ingest.Submission;
import io.holter.ingest.mqtt.link.Delivery;
import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrokerEventsTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final ChannelSecurity LINE =
      ChannelSecurity.newBuilder().setMechanism("TLSv1.3").build();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BrokerEvents events = events(Set.of());
  private long nanos;

  @Test
  void makesAConnectionItsDevices() {
    DeviceEvent event = event(take("connect", "acme/plc", "acme/plc/1"));

    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getDevice()).isEqualTo("plc");
    assertThat(event.getKind()).isEqualTo(EventKind.CONNECT);
    assertThat(event.getSourceAddress()).isEqualTo("10.0.0.7");
    assertThat(event.getSecurity().getPrincipal()).isEqualTo("acme/plc");
    assertThat(event.getSecurity().getMechanism()).isEqualTo("TLSv1.3");
    assertThat(event.getReceiveTime()).isEqualTo(NOW);
    assertThat(event.getMessageId()).isEqualTo("c0ffee");
    assertThat(event.getSession()).isEqualTo("holter-mqtt");
    assertThat(event.getPacketId()).isEqualTo(7);
    assertThat(count("told")).isEqualTo(1);
  }

  @Test
  void takesTheClientIdWhereTheUsernameSaysNothing() {
    DeviceEvent event = event(take("connect", "everybody", "acme/plc"));

    assertThat(event.getDevice()).isEqualTo("plc");
  }

  @Test
  void quarantinesWhatItCannotAttribute() {
    QuarantinedEvent event = quarantined(take("connect", "everybody", "tool"));

    assertThat(event.getReason()).isEqualTo(QuarantineReason.UNATTRIBUTABLE);
    assertThat(event.getDetail())
        .isEqualTo(
            "neither username 'everybody' nor client id 'tool' fits the client template"
                + " {tenant}/{device}");
    assertThat(event.getEvent().getKind()).isEqualTo(EventKind.CONNECT);
  }

  @Test
  void holdsTheBrokerToItsTenants() {
    BrokerEvents own = events(Set.of("globex"));

    assertThat(quarantined(take(own, "connect", "acme/plc", "acme/plc")).getDetail())
        .isEqualTo("the broker may not speak for tenant 'acme'");
  }

  @Test
  void isSilentAboutTheBridgeItself() {
    assertThat(take("connect", "bridge", "holter-mqtt")).isEmpty();
    assertThat(take("disconnect", "bridge", "holter-mqtt-2")).isEmpty();
    assertThat(count("ignored")).isEqualTo(2);
  }

  @Test
  void isNotSilentAboutAttemptsAtTheBridgesPassword() {
    assertThat(quarantined(take("auth-failure", "bridge", "x")).getEvent().getKind())
        .isEqualTo(EventKind.AUTH_FAILURE);
  }

  @Test
  void isNotSilentAboutADeviceWithTheBridgesClientId() {
    assertThat(event(take("connect", "acme/plc", "holter-mqtt-9")).getDevice()).isEqualTo("plc");
  }

  @Test
  void takesFailedAuthenticationsForADevicesOnlyIfItHasBeenHeard() {
    assertThat(quarantined(take("auth-failure", "acme/plc", "x")).getDetail())
        .isEqualTo(
            "somebody claimed to be 'acme/plc', whom nobody has heard since the bridge started");

    events.heard("acme", "plc");

    assertThat(event(take("auth-failure", "acme/plc", "x")).getKind())
        .isEqualTo(EventKind.AUTH_FAILURE);
  }

  @Test
  void letsABruteForceFloodNeitherKafkaNorOthersOutOfSight() {
    events.heard("acme", "plc");
    int kept = 0;
    for (int i = 0; i < 1_000; i++) {
      kept += take("auth-failure", "acme/plc", "x").isPresent() ? 1 : 0;
    }
    nanos += 8_000_000_000L;
    DeviceEvent next = event(take("auth-failure", "acme/plc", "x"));

    assertThat(kept).isEqualTo(30);
    assertThat(next.getUserProperties())
        .singleElement()
        .satisfies(p -> assertThat(p.getValue()).isEqualTo("970"));
    assertThat(count("suppressed")).isEqualTo(970);
    assertThat(take("connect", "acme/other", "acme/other")).isPresent();
  }

  @Test
  void hearsWhatComesUnderItsOwnFiltersOnly() {
    assertThat(events.hears("$holter/events/connect")).isTrue();
    assertThat(events.hears("acme/plc/status")).isFalse();
  }

  @Test
  void passesOverWhatABrokerShouldNotHaveDelivered() {
    Delivery stray = delivery("connect", "acme/plc", "c", List.of());
    Delivery uptime =
        new Delivery(
            "$SYS/broker/uptime",
            stray.payload(),
            stray.qos(),
            false,
            false,
            7,
            stray.properties(),
            () -> {});

    assertThat(events.hears("$SYS/broker/uptime")).isTrue();
    assertThat(events.take(arrival(uptime))).isEmpty();
    assertThat(count("ignored")).isEqualTo(1);
  }

  @Test
  void takesAMessageOnceThatABrokerAlsoDeliversToSubscribersOfEverything() {
    assertThat(events.take(arrival(delivery("connect", "acme/plc", "c", List.of(1))))).isEmpty();
    assertThat(events.take(arrival(delivery("connect", "acme/plc", "c", List.of(2))))).isPresent();
    assertThat(events.take(arrival(delivery("connect", "acme/plc", "c", List.of(1, 2)))))
        .isPresent();
  }

  private BrokerEvents events(Set<String> tenants) {
    return new BrokerEvents(
        EventSettings.of(BrokerKind.HIVEMQ),
        Set.of(2),
        List.of("#"),
        new EventOrigin("plant", "mqtt", EventTime.RECEIVE, true, tenants, "holter-mqtt", "bridge"),
        () -> nanos,
        meters);
  }

  private Optional<Submission> take(String event, String user, String client) {
    return take(events, event, user, client);
  }

  private Optional<Submission> take(BrokerEvents to, String event, String user, String client) {
    return to.take(arrival(delivery(event, user, client, List.of())));
  }

  private static Arrival arrival(Delivery delivery) {
    return new Arrival(delivery, NOW, LINE, "holter-mqtt", "c0ffee");
  }

  private static Delivery delivery(String event, String user, String client, List<Integer> ids) {
    String json =
        "{\"event\":\""
            + event
            + "\",\"operation\":\"X\",\"client\":\""
            + client
            + "\",\"user\":\""
            + user
            + "\",\"address\":\"10.0.0.7\",\"time\":1700000000000}";
    return new Delivery(
        "$holter/events/" + event,
        ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)),
        MqttQos.AT_LEAST_ONCE,
        false,
        false,
        7,
        new Delivery.Properties(null, null, null, -1, List.of(), ids),
        () -> {});
  }

  private static DeviceEvent event(Optional<Submission> submission) {
    return ((Submission.Attributed) submission.orElseThrow()).event();
  }

  private static QuarantinedEvent quarantined(Optional<Submission> submission) {
    return ((Submission.Unattributed) submission.orElseThrow()).event();
  }

  private double count(String outcome) {
    return meters
        .counter("holter.mqtt.events", "source", "plant", "bridge", "mqtt", "outcome", outcome)
        .count();
  }
}
