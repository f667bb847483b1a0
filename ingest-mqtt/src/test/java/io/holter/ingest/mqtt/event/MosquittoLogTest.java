package io.holter.ingest.mqtt.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.EventKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as Mosquitto 2.0.11 wrote them, unless a test says otherwise. */
class MosquittoLogTest {
  private static final String CONNECT =
      "New client connected from 127.0.0.1:50616 as acme/plc (p2, c1, k60, u'acme/plc').";

  private final MosquittoLog log = new MosquittoLog();

  @Test
  void readsAConnection() {
    BrokerEvent event = event("N", CONNECT);

    assertThat(event.kind()).isEqualTo(EventKind.CONNECT);
    assertThat(event.client()).isEqualTo(client("acme/plc", "acme/plc", "127.0.0.1:50616"));
  }

  @Test
  void readsAConnectionWithoutAUsername() {
    BrokerEvent event =
        event("N", "New client connected from 10.0.0.7:50616 as acme/plc (p5, c0, k60).");

    assertThat(event.client()).isEqualTo(client("acme/plc", null, "10.0.0.7:50616"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Client acme/plc disconnected. | NORMAL",
        "Client acme/plc already connected, closing old connection. | TAKEOVER",
        "Client acme/plc has exceeded timeout, disconnecting. | KEEP_ALIVE",
        "Client acme/plc closed its connection. | CONNECTION_LOST",
        "Client acme/plc disconnected due to protocol error. | PROTOCOL_ERROR",
        "Client acme/plc has been disconnected by administrative action. | ADMINISTRATIVE_ACTION",
      })
  void readsHowAConnectionEndedAndWhoseItWas(String line, String operation) {
    log.read("$SYS/broker/log/N", bytes(CONNECT));

    BrokerEvent event = event("N", line);

    assertThat(event.kind()).isEqualTo(EventKind.DISCONNECT);
    assertThat(event.operation()).isEqualTo(operation);
    assertThat(event.client()).isEqualTo(client("acme/plc", "acme/plc", null));
  }

  @Test
  void readsAFailedAuthenticationOfNobodyKnown() {
    BrokerEvent event = event("N", "Client <unknown> disconnected, not authorised.");

    assertThat(event.kind()).isEqualTo(EventKind.AUTH_FAILURE);
    assertThat(event.client()).isEqualTo(client(null, null, null));
  }

  /** Later versions tell who it was; the form is that of their documentation. */
  @Test
  void readsAFailedAuthenticationOfLaterVersions() {
    BrokerEvent event = event("N", "Client acme/plc [10.0.0.9:4711] disconnected: not authorised.");

    assertThat(event.kind()).isEqualTo(EventKind.AUTH_FAILURE);
    assertThat(event.client()).isEqualTo(client("acme/plc", null, "10.0.0.9:4711"));
  }

  @Test
  void readsASubscription() {
    BrokerEvent event = event("M/subscribe", "acme/plc 0 acme/plc/cmd");

    assertThat(event.kind()).isEqualTo(EventKind.SUBSCRIBE);
    assertThat(event.topic()).hasValue("acme/plc/cmd");
    assertThat(event.client().id()).hasValue("acme/plc");
  }

  @Test
  void readsTheTimeThatLogTimestampPutsBefore() {
    BrokerEvent event = event("N", "1795282015: Client acme/plc disconnected.");

    assertThat(event.time()).hasValue(Instant.ofEpochSecond(1_795_282_015L));
    assertThat(event.operation()).isEqualTo("NORMAL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Saving in-memory database to /var/lib/mosquitto/mosquitto.db.",
        "New connection from 127.0.0.1:50560 on port 1883.",
        "Client <unknown> closed its connection.",
        "Client <unknown> disconnected due to protocol error.",
        "mosquitto version 2.0.11 running",
        "OpenSSL Error[0]: error:0A000418:SSL routines::tlsv1 alert unknown ca",
        "",
      })
  void passesOverWhatIsOfNoClient(String line) {
    assertThat(log.read("$SYS/broker/log/N", bytes(line))).isEqualTo(Told.NOTHING);
  }

  @Test
  void isNotFooledByAUsernameThatContinuesTheLine() {
    Told told =
        log.read(
            "$SYS/broker/log/N",
            bytes(
                "New client connected from 10.0.0.9:1 as x (p2, c1, k60,"
                    + " u'm (p2, c1, k60, u'acme/plc')."));

    assertThat(told).isInstanceOf(Told.Unclear.class);
  }

  @Test
  void isNotFooledByAClientIdThatLooksLikeASubscription() {
    Told told = log.read("$SYS/broker/log/M/subscribe", bytes("acme/plc 0 x 0 acme/#"));

    assertThat(told).isInstanceOf(Told.Unclear.class);
  }

  @Test
  void isNotFooledByAClientIdThatEndsInAnAddress() {
    log.read(
        "$SYS/broker/log/N",
        bytes("New client connected from 10.0.0.9:1 as acme/plc [1.1.1.1:1] (p2, c1, k60, u'm')."));

    BrokerEvent event = event("N", "Client acme/plc [1.1.1.1:1] disconnected.");

    assertThat(event.client()).isEqualTo(client("acme/plc [1.1.1.1:1]", "m", null));
  }

  private BrokerEvent event(String level, String line) {
    Told told = log.read("$SYS/broker/log/" + level, bytes(line));
    assertThat(told).isInstanceOf(BrokerEvent.class);
    return (BrokerEvent) told;
  }

  private static BrokerEvent.Client client(
      @org.jspecify.annotations.Nullable String id,
      @org.jspecify.annotations.Nullable String user,
      @org.jspecify.annotations.Nullable String address) {
    return new BrokerEvent.Client(
        Optional.ofNullable(id), Optional.ofNullable(user), Optional.ofNullable(address));
  }

  private static java.nio.ByteBuffer bytes(String text) {
    return java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
