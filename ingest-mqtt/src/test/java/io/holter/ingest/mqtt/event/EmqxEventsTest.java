package io.holter.ingest.mqtt.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.EventKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages written from EMQX's documentation; no EMQX ran for them. */
class EmqxEventsTest {
  private static final String CLIENT =
      "\"clientid\":\"plc-1\",\"username\":\"acme/plc\",\"ipaddress\":\"10.0.0.7\","
          + "\"ts\":1625572213873";

  private final EmqxEvents events = new EmqxEvents();

  @Test
  void readsAConnectionFromDocumentation() {
    BrokerEvent event =
        event(
            "$SYS/brokers/emqx@127.0.0.1/clients/plc-1/connected",
            "{"
                + CLIENT
                + ",\"sockport\":1883,\"proto_ver\":4,\"keepalive\":60,\"connack\":0,"
                + "\"clean_start\":true}");

    assertThat(event.kind()).isEqualTo(EventKind.CONNECT);
    assertThat(event.client().user()).hasValue("acme/plc");
    assertThat(event.client().address()).hasValue("10.0.0.7");
    assertThat(event.time()).hasValue(Instant.ofEpochMilli(1_625_572_213_873L));
  }

  @ParameterizedTest
  @CsvSource({
    "normal, NORMAL",
    "keepalive_timeout, KEEP_ALIVE",
    "takenover, TAKEOVER",
    "takeovered, TAKEOVER",
    "discarded, TAKEOVER",
    "tcp_closed, CONNECTION_LOST",
    "kicked, ADMINISTRATIVE_ACTION",
    "internal_error, INTERNAL_ERROR"
  })
  void readsHowAConnectionEndedFromDocumentation(String reason, String operation) {
    BrokerEvent event =
        event(
            "$SYS/brokers/emqx@127.0.0.1/clients/plc-1/disconnected",
            "{" + CLIENT + ",\"reason\":\"" + reason + "\"}");

    assertThat(event.kind()).isEqualTo(EventKind.DISCONNECT);
    assertThat(event.operation()).isEqualTo(operation);
  }

  @ParameterizedTest
  @CsvSource({
    "$events/client_connack, client.connack",
    "$events/client/connack, client.connack",
    "$holter/events/a-rule, client.connack"
  })
  void readsAFailedAuthenticationUnderWhateverTopicARulePublishesIt(String topic, String name) {
    BrokerEvent event =
        event(
            topic,
            "{\"event\":\""
                + name
                + "\",\"clientid\":\"x\",\"username\":\"acme/plc\","
                + "\"peername\":\"10.0.0.9:5010\",\"reason_code\":\"bad_username_or_password\"}");

    assertThat(event.kind()).isEqualTo(EventKind.AUTH_FAILURE);
    assertThat(event.operation()).isEqualTo("BAD_USERNAME_OR_PASSWORD");
    assertThat(event.client().address()).hasValue("10.0.0.9:5010");
  }

  @Test
  void passesOverAnAcceptedConnection() {
    assertThat(
            events.read(
                "$events/client_connack",
                bytes("{\"event\":\"client.connack\",\"reason_code\":\"success\"}")))
        .isEqualTo(Told.NOTHING);
  }

  @Test
  void readsARefusedPublishFromDocumentation() {
    BrokerEvent event =
        event(
            "$events/client_check_authz_complete",
            "{\"event\":\"client.check_authz_complete\","
                + CLIENT
                + ",\"topic\":\"globex/x\",\"action\":\"publish\",\"result\":\"deny\","
                + "\"authz_source\":\"file\"}");

    assertThat(event.kind()).isEqualTo(EventKind.REFUSED);
    assertThat(event.operation()).isEqualTo("PUBLISH");
    assertThat(event.topic()).hasValue("globex/x");
  }

  @Test
  void takesAnUndefinedUsernameForNone() {
    BrokerEvent event =
        event(
            "$SYS/brokers/n/clients/plc-1/connected",
            "{\"clientid\":\"plc-1\",\"username\":\"undefined\"}");

    assertThat(event.client().user()).isEmpty();
  }

  @Test
  void doesNotGuessAtWhatIsNoJson() {
    assertThat(events.read("$SYS/brokers/n/clients/a/connected", bytes("connected")))
        .isInstanceOf(Told.Unclear.class);
  }

  private BrokerEvent event(String topic, String json) {
    Told told = events.read(topic, bytes(json));
    assertThat(told).isInstanceOf(BrokerEvent.class);
    return (BrokerEvent) told;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
