package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.holter.ingest.mqtt.link.ConnectionSettings.Login;
import io.holter.ingest.mqtt.link.ConnectionSettings.TlsFiles;
import io.holter.ingest.mqtt.link.TestAuthority.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Links to Mosquitto: MQTT 3.1.1, its window, passwords, tokens and mutual TLS. */
@Timeout(60)
class LinkMosquittoIT {
  private static final String OPEN = "allow_anonymous true\nset_tcp_nodelay true\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path home;

  @Test
  void speaksMqtt311WithAPersistentSession() throws Exception {
    try (Mosquitto broker = Mosquitto.start(home, OPEN)) {
      ConnectionSettings old = broker.plain("old").withProtocol(MqttProtocol.V3_1_1);
      Heard first = new Heard();
      Link link = subscribed(old, 10, first, new Subscription("t/#", 4));
      publish(broker, "t/a", 3);
      List<Integer> packets = first.await(3).stream().map(Delivery::packetId).toList();
      assertThat(first.deliveries)
          .allMatch(d -> d.properties().equals(Delivery.Properties.NONE) && !d.dup());
      link.disconnect();
      first.ending();

      Heard second = new Heard();
      Link resumed = Links.open(old, 10, second);
      assertThat(resumed.connect().toCompletableFuture().get().sessionPresent()).isTrue();
      assertThat(second.await(3)).allMatch(Delivery::dup);
      assertThat(second.deliveries)
          .extracting(Delivery::packetId)
          .containsExactlyElementsOf(packets);
      second.deliveries.forEach(Delivery::acknowledge);
      assertThat(resumed.unsubscribe(List.of("t/#")).toCompletableFuture().get())
          .extracting(Answer::code)
          .containsExactly(0);
      resumed.endSession();
      second.ending();

      Link clean = Links.open(old, 10, new Heard());
      assertThat(clean.connect().toCompletableFuture().get().sessionPresent())
          .as("only a CONNECT can end a session of MQTT 3.1.1")
          .isFalse();
      clean.endSession();
    }
  }

  @Test
  void getsTheWindowThatItAsksForAndNotTheBrokersOwn() throws Exception {
    try (Mosquitto broker = Mosquitto.start(home, OPEN)) {
      Heard heard = new Heard();
      Link link =
          subscribed(broker.plain("wide"), Links.LARGEST_WINDOW, heard, new Subscription("t/#", 0));

      publish(broker, "t/a", 60);

      assertThat(heard.await(60)).as("20 if the broker decided").hasSize(60);
      link.endSession();
      heard.ending();
    }
  }

  @Test
  void readsItsTokenAnewAtEveryConnect() throws Exception {
    Path passwords = home.resolve("passwords");
    Path token = Files.writeString(home.resolve("token"), "first\n");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mosquitto_passwd")), "no mosquitto_passwd");
    write(passwords, "first");
    try (Mosquitto broker = Mosquitto.start(home, "password_file " + passwords)) {
      ConnectionSettings settings =
          broker
              .plain("token")
              .withLogin(new Login(Optional.of("bridge"), Optional.empty(), Optional.of(token)));
      connectAndLeave(settings);

      Files.writeString(token, "second");
      Heard refused = new Heard();
      var unused = Links.open(settings, 10, refused).connect();
      assertThat(refused.ending()).contains("refused", "token-file");

      write(passwords, "second");
      broker.reload();
      connectAndLeave(settings);
    }
  }

  @Test
  void comesBackWithTheNewTokenBeforeTheOldOneExpires() throws Exception {
    try (Mosquitto broker = Mosquitto.start(home, OPEN)) {
      Path token = Files.writeString(home.resolve("token"), jwt(Instant.now().plusSeconds(3)));
      Heard heard = new Heard();
      Link link =
          Links.open(
              broker
                  .plain("renewing")
                  .withLogin(
                      new Login(Optional.of("bridge"), Optional.empty(), Optional.of(token))),
              10,
              heard);
      link.connect().toCompletableFuture().get();
      Files.writeString(token, jwt(Instant.now().plusSeconds(3_600)));

      assertThat(heard.ending()).contains("token is about to expire", "token-file");
    }
  }

  @Test
  void isToldThatItsCertificateIsRevoked() throws Exception {
    TestAuthority authority = new TestAuthority(home, "plant");
    Identity server = authority.issue("broker", "RSA", "-ext", "san=dns:localhost");
    Identity good = authority.issue("good", "EC");
    Identity gone = authority.issue("gone", "EC");
    Path revoked = authority.revocations("gone");
    try (Mosquitto broker =
        Mosquitto.start(
            home,
            "allow_anonymous true\nrequire_certificate true\ncafile %s\ncertfile %s\nkeyfile %s\ncrlfile %s\n"
                .formatted(authority.certificate(), server.certificate(), server.key(), revoked))) {
      connectAndLeave(mutual(broker, authority, good).withProtocol(MqttProtocol.V3_1_1));

      Heard heard = new Heard();
      var unused = Links.open(mutual(broker, authority, gone), 10, heard).connect();
      assertThat(heard.ending()).contains("bridge's certificate", "revoked", "check certificate");
    }
  }

  private static ConnectionSettings mutual(
      Mosquitto broker, TestAuthority authority, Identity identity) {
    return ConnectionSettings.of(new MqttEndpoint("localhost", broker.port(), true), "mutual")
        .withTls(
            new TlsFiles(
                Optional.of(authority.certificate()),
                Optional.of(identity.certificate()),
                Optional.of(identity.key())));
  }

  private static void connectAndLeave(ConnectionSettings settings) throws Exception {
    Heard heard = new Heard();
    Link link = Links.open(settings, 10, heard);
    link.connect().toCompletableFuture().get(20, TimeUnit.SECONDS);
    link.endSession();
    heard.ending();
    link.release();
  }

  private static Link subscribed(
      ConnectionSettings settings, int window, Heard heard, Subscription subscription)
      throws Exception {
    Link link = Links.open(settings, window, heard);
    link.connect().toCompletableFuture().get(20, TimeUnit.SECONDS);
    link.subscribe(List.of(subscription)).toCompletableFuture().get(20, TimeUnit.SECONDS);
    return link;
  }

  private static void publish(Mosquitto broker, String topic, int count) {
    try (Device device = new Device(broker.device())) {
      IntStream.range(0, count).forEach(i -> device.publish(topic, "" + i, MqttQos.AT_LEAST_ONCE));
    }
  }

  private static void write(Path passwords, String password) throws Exception {
    int exit =
        new ProcessBuilder("mosquitto_passwd", "-c", "-b", passwords.toString(), "bridge", password)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException("mosquitto_passwd ended with " + exit);
    }
  }

  /** A token as a broker would verify it, but for the signature. */
  static String jwt(Instant expiry) {
    return part("{\"alg\":\"none\"}")
        + "."
        + part("{\"sub\":\"bridge\",\"exp\":" + expiry.getEpochSecond() + "}")
        + ".x";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
