package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.mqtt.link.ConnectionSettings.TlsFiles;
import io.holter.ingest.mqtt.link.TestAuthority.Identity;
import io.holter.service.tls.PemIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real TLS with a real broker: who may talk to whom, and what is said when they may not. */
@Timeout(120)
class LinkTlsIT {
  private static final int LARGE = 300_000;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path home;

  private static HiveMqBroker broker;
  private static TestAuthority authority;
  private static TestAuthority stranger;
  private static Identity bridge;
  private static Identity elliptic;

  @BeforeAll
  static void start() throws Exception {
    authority = new TestAuthority(home, "plant");
    stranger = new TestAuthority(home, "stranger");
    bridge = authority.issue("bridge", "RSA", "-validity", "5");
    elliptic = authority.issue("bridge-ec", "EC", "-validity", "5");
    String good = server("broker", "san=dns:localhost", "-validity", "5");
    broker =
        new HiveMqBroker()
            .with("plain", "tcp-listener", "")
            .with("tls", "tls-tcp-listener", tls(good, ""))
            .with("mutual", "tls-tcp-listener", tls(good, mutual()))
            .with("wss", "tls-websocket-listener", webSocket() + tls(good, ""))
            .with("ws", "websocket-listener", webSocket())
            .with(
                "expired",
                "tls-tcp-listener",
                tls(server("old", "san=dns:localhost", "-startdate", "-3d", "-validity", "1"), ""))
            .with(
                "other",
                "tls-tcp-listener",
                tls(server("other", "san=dns:elsewhere.example", "-validity", "5"), ""))
            .start(home);
  }

  @AfterAll
  static void stop() throws Exception {
    broker.close();
  }

  @ParameterizedTest
  @CsvSource({"mqtts, tls, ''", "wss, wss, /mqtt", "ws, ws, /mqtt"})
  void deliversOverEveryTransport(String scheme, String listener, String path) throws Exception {
    String topic = "over/" + listener;
    MqttEndpoint endpoint =
        MqttEndpoint.parse(scheme + "://localhost:" + broker.port(listener) + path);
    Heard heard = new Heard(true);
    ConnectionSettings limited = settings(endpoint, trusting(authority)).withPacketLimit(LARGE / 2);
    Link link = Links.open(limited, 10, heard);
    link.connect().toCompletableFuture().get();
    link.subscribe(List.of(new Subscription(topic, 0))).toCompletableFuture().get();

    try (Device device = new Device(broker.device())) {
      for (int i = 0; i < 30; i++) {
        device.publish(topic, i == 9 ? "x".repeat(LARGE) : "" + i, MqttQos.AT_LEAST_ONCE);
      }
    }

    Delivery last = heard.await(30).get(29);
    Delivery large = heard.deliveries.get(9);
    assertThat(large.payloadSize()).isEqualTo(LARGE);
    assertThat(large.payload().remaining()).isZero();
    assertThat(heard.deliveries.stream().filter(d -> d.cut() != null)).containsExactly(large);
    assertThat(Heard.text(last)).isEqualTo("29");
    assertThat(last.packetId()).isPositive();
    assertThat(link.security().getMechanism()).isEqualTo(endpoint.tls() ? "TLSv1.3" : "none");
    link.endSession();
    heard.ending();
    link.release();
  }

  @Test
  void presentsItsCertificateOfEitherKind() throws Exception {
    for (Identity identity : List.of(bridge, elliptic)) {
      Heard heard = new Heard();
      Link link = Links.open(mutually(identity), 10, heard);
      link.connect().toCompletableFuture().get();
      link.endSession();
      heard.ending();
      link.release();
    }
  }

  @Test
  void saysThatTheBrokerWantsAnotherCertificate() throws Exception {
    Identity foreign = stranger.issue("mallory", "EC", "-validity", "5");
    Identity late = authority.issue("late", "EC", "-startdate", "-3d", "-validity", "1");

    assertThat(refusal(mutually(foreign))).contains("bridge's certificate", "check certificate");
    assertThat(refusal(mutually(late))).contains("bridge's certificate", "check certificate");
    assertThat(refusal(settings(endpoint("mutual"), trusting(authority))))
        .contains("bridge's certificate", "check certificate");
  }

  @Test
  void saysWhyItDoesNotTrustTheBroker() throws Exception {
    assertThat(refusal(settings(endpoint("tls"), trusting(stranger))))
        .contains("broker's certificate", "nobody in ca-file vouches for it");
    assertThat(refusal(settings(endpoint("tls"), TlsFiles.NONE)))
        .contains("nobody in ca-file vouches for it");
    assertThat(refusal(settings(endpoint("expired"), trusting(authority))))
        .contains("expired", "renew it at the broker");
    assertThat(refusal(settings(endpoint("other"), trusting(authority))))
        .contains("localhost", "for another host");
  }

  @Test
  void saysThatTheWebSocketIsElsewhere() throws Exception {
    MqttEndpoint wrong = MqttEndpoint.parse("ws://127.0.0.1:" + broker.port("ws") + "/nowhere");

    assertThat(refusal(settings(wrong, TlsFiles.NONE))).contains("check the path of url");
  }

  @Test
  void takesARenewedCertificateAtTheNextConnect() throws Exception {
    Identity wrong = stranger.issue("old-bridge", "EC", "-validity", "5");
    Path certificate = home.resolve("current.pem");
    Path key = home.resolve("current.key");
    ConnectionSettings settings =
        settings(
            endpoint("mutual"),
            new TlsFiles(
                Optional.of(authority.certificate()), Optional.of(certificate), Optional.of(key)));
    Files.copy(wrong.certificate(), certificate);
    Files.copy(wrong.key(), key);
    assertThat(refusal(settings)).contains("bridge's certificate");

    Files.copy(bridge.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(bridge.key(), key, StandardCopyOption.REPLACE_EXISTING);

    Heard heard = new Heard();
    Link link = Links.open(settings, 10, heard);
    link.connect().toCompletableFuture().get();
    link.endSession();
    heard.ending();
    link.release();
  }

  @Test
  void saysWhichFileCannotBeUsed() throws Exception {
    Path encrypted =
        Files.writeString(
            home.resolve("encrypted.key"),
            Files.readString(bridge.key()).replace("PRIVATE", "ENCRYPTED PRIVATE"));

    assertThatThrownBy(() -> open(bridge.certificate(), encrypted))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    assertThatThrownBy(() -> open(bridge.certificate(), elliptic.key()))
        .hasMessageContaining("holds no RSA key");
    assertThatThrownBy(() -> open(elliptic.certificate(), authority.issue("x", "EC").key()))
        .hasMessageContaining("is not the private key of the certificate in");
    assertThatThrownBy(() -> open(bridge.key(), bridge.key())).hasMessageContaining("bridge.key");
    assertThatThrownBy(() -> open(bridge.certificate(), bridge.certificate()))
        .hasMessageContaining("holds no private key");
  }

  private static void open(Path certificate, Path key) throws IOException {
    PemIdentity.read(certificate, key);
  }

  /** Tries to connect, and says what a person is told; a connection would fail the test. */
  private static String refusal(ConnectionSettings settings) throws Exception {
    Heard heard = new Heard();
    Link link = Links.open(settings, 10, heard);
    var unused = link.connect();
    String told = heard.ending();
    link.release();
    return told;
  }

  private static ConnectionSettings mutually(Identity identity) {
    return settings(
        endpoint("mutual"),
        new TlsFiles(
            Optional.of(authority.certificate()),
            Optional.of(identity.certificate()),
            Optional.of(identity.key())));
  }

  private static ConnectionSettings settings(MqttEndpoint endpoint, TlsFiles files) {
    return ConnectionSettings.of(endpoint, "bridge").withTls(files);
  }

  private static MqttEndpoint endpoint(String listener) {
    return new MqttEndpoint("localhost", broker.port(listener), true);
  }

  private static TlsFiles trusting(TestAuthority whom) {
    return new TlsFiles(Optional.of(whom.certificate()), Optional.empty(), Optional.empty());
  }

  private static String server(String name, String san, String... more) throws Exception {
    List<String> options = new java.util.ArrayList<>(List.of(more));
    options.addAll(List.of("-ext", san));
    return TestAuthority.keystore(
        authority.issue(name, "EC", options.toArray(new String[0])).keystore());
  }

  private static String tls(String keystore, String more) {
    return "<tls>" + keystore + more + "</tls>";
  }

  private static String mutual() throws Exception {
    return authority.truststore()
        + "<client-authentication-mode>REQUIRED</client-authentication-mode>";
  }

  private static String webSocket() {
    return "<path>/mqtt</path><subprotocols><subprotocol>mqtt</subprotocol></subprotocols>";
  }
}
