package io.holter.ingest.mqtt.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.ingest.mqtt.doctor.Finding.Verdict;
import io.holter.ingest.mqtt.link.Mosquitto;
import io.holter.ingest.mqtt.link.TestAuthority;
import io.holter.ingest.mqtt.link.TestAuthority.Identity;
import io.holter.service.ConfigFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The doctor at real brokers; Kafka is away. */
@Timeout(120)
class MqttDoctorIT {
  private static final String OPEN = "allow_anonymous true\nset_tcp_nodelay true\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path home;

  @Test
  void findsTheQueueAndTheWindowOfAMosquittoAsItIsInstalled() throws Exception {
    try (Mosquitto broker = Mosquitto.start(home, OPEN)) {
      List<Finding> findings = examine("mqtt://127.0.0.1:" + broker.port(), "");

      says(findings, Verdict.OK, "connected to mqtt://127.0.0.1:");
      says(findings, Verdict.OK, "'plant/#' is granted at QoS 1");
      says(findings, Verdict.FAIL, "all beyond is lost and nobody is told");
      says(findings, Verdict.FAIL, "does not answer at localhost:1");
    }
  }

  @Test
  void isContentWithAMosquittoThatIsSetUpForIt() throws Exception {
    try (Mosquitto broker =
        Mosquitto.start(home, OPEN + "max_queued_messages 0\nmax_inflight_messages 0")) {
      List<Finding> findings = examine("mqtt://127.0.0.1:" + broker.port(), "");

      says(findings, Verdict.OK, "queued all of 1500 messages");
      assertThat(about(findings, "broker plant")).noneMatch(f -> f.verdict() == Verdict.FAIL);
    }
  }

  @Test
  void seesWhatTheBrokerForbids() throws Exception {
    Path rights = Files.writeString(home.resolve("acl"), "topic read plant/#\n");
    try (Mosquitto broker = Mosquitto.start(home, OPEN + "acl_file " + rights)) {
      List<Finding> findings = examine("mqtt://127.0.0.1:" + broker.port(), "");

      says(findings, Verdict.NOTE, "window and queue were not measured");
    }
  }

  @Test
  void seesThatTheBrokersCertificateIsAboutToExpire() throws Exception {
    TestAuthority authority = new TestAuthority(home, "plant");
    Identity server =
        authority.issue("broker", "RSA", "-ext", "san=dns:localhost", "-validity", "3");
    try (Mosquitto broker =
        Mosquitto.start(
            home,
            OPEN
                + "max_queued_messages 0\nmax_inflight_messages 0\ncertfile %s\nkeyfile %s"
                    .formatted(server.certificate(), server.key()))) {
      String url = "mqtts://localhost:" + broker.port();
      List<Finding> findings = examine(url, "ca-file: " + authority.certificate().toAbsolutePath());

      says(findings, Verdict.WARN, "the broker's certificate (or one above it) expires in 2 days");
      says(findings, Verdict.OK, "connected to " + url);
    }
  }

  @Test
  void saysWhyTheBrokerCannotBeReached() throws Exception {
    assertThat(about(examine("mqtt://127.0.0.1:1", ""), "broker plant"))
        .singleElement()
        .satisfies(f -> assertThat(f.sentence()).contains("the connection failed"));
  }

  private List<Finding> examine(String url, String more) throws Exception {
    HttpServer registry =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext(
        "/subjects",
        exchange -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write(new byte[] {'[', ']'});
          exchange.close();
        });
    registry.start();
    try {
      Path file =
          Files.writeString(
              home.resolve("mqtt.yaml"),
              """
              source: plant
              mqtt:
                url: %s
                filters: ["plant/#"]
                %s
              kafka: {bootstrap.servers: "localhost:1"}
              registry: {url: "http://127.0.0.1:%d"}
              """
                  .formatted(url, more, registry.getAddress().getPort()));
      MqttBridgeConfig config = ConfigFile.read(file, Map.of(), MqttBridgeConfig::read);
      List<Finding> findings =
          new MqttDoctor(config, InstantSource.system()).examine(subject -> {});
      says(findings, Verdict.NOTE, "does not know yet: io.holter.schema.DeviceEvent");
      says(findings, Verdict.OK, "agrees with the registry's");
      return findings;
    } finally {
      registry.stop(0);
    }
  }

  private static List<Finding> about(List<Finding> findings, String subject) {
    return findings.stream().filter(f -> f.subject().equals(subject)).toList();
  }

  private static void says(List<Finding> findings, Verdict verdict, String words) {
    assertThat(findings)
        .anySatisfy(
            f -> {
              assertThat(f.verdict()).isEqualTo(verdict);
              assertThat(f.sentence()).contains(words);
            });
  }
}
