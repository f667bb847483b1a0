package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.EventTime;
import io.holter.ingest.mqtt.MappingSettings.WithoutDeviceTime;
import io.holter.ingest.mqtt.event.BrokerKind;
import io.holter.ingest.mqtt.event.EventSettings;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.service.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Mosquitto says of its clients in its log, as events. */
class MosquittoTellsIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void becomesEventsOfDevices(@TempDir Path home) throws Exception {
    try (TestMosquitto broker = TestMosquitto.start(home, settings(home));
        MockedPublisher kafka = new MockedPublisher(true, 100);
        MqttBridge bridge = bridge(broker, kafka)) {
      Mqtt5BlockingClient first = client(broker, "acme/plc", "right");
      first.connect();
      first.subscribeWith().topicFilter("acme/plc/cmd").send();
      Mqtt5BlockingClient second = client(broker, "acme/plc", "right");
      second.connect();
      second.publishWith().topic("acme/plc/t").qos(MqttQos.AT_LEAST_ONCE).send();
      second.disconnect();
      assertThatThrownBy(() -> client(broker, "acme/plc", "wrong").connect())
          .isInstanceOf(RuntimeException.class);

      await().atMost(LONG).until(() -> kafka.quarantined().size() == 1);

      assertThat(kafka.events().stream().map(MosquittoTellsIT::line))
          .containsExactly(
              "acme/plc CONNECT CONNECT ",
              "acme/plc SUBSCRIBE SUBSCRIBE acme/plc/cmd",
              "acme/plc DISCONNECT TAKEOVER ",
              "acme/plc CONNECT CONNECT ",
              "acme/plc MESSAGE PUBLISH t",
              "acme/plc DISCONNECT NORMAL ");
      assertThat(kafka.events().get(0).getSourceAddress()).startsWith("127.0.0.1:");
      assertThat(kafka.quarantined().get(0).getEvent().getKind()).isEqualTo(EventKind.AUTH_FAILURE);
      assertThat(bridge.health().isReady()).isTrue();
    }
  }

  private static String line(DeviceEvent event) {
    return String.join(
        " ",
        event.getTenant() + "/" + event.getDevice(),
        event.getKind().name(),
        event.getOperation(),
        event.getChannel());
  }

  /** The log is for the bridge's eyes; a device reads and writes its own. */
  private static String settings(Path home) throws Exception {
    Path tool = Path.of("/usr/bin/mosquitto_passwd");
    Assumptions.assumeTrue(Files.isExecutable(tool), "mosquitto_passwd is not installed");
    Path passwords = Files.createFile(home.resolve("passwords"));
    for (String user : List.of("bridge", "acme/plc")) {
      Process process =
          new ProcessBuilder(tool.toString(), "-b", passwords.toString(), user, "right").start();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    Path rights = home.resolve("rights");
    Files.writeString(
        rights,
        """
        user bridge
        topic read #
        topic read $SYS/broker/log/#

        user acme/plc
        topic acme/plc/#
        """);
    return "allow_anonymous false\npassword_file "
        + passwords
        + "\nacl_file "
        + rights
        + "\nuser "
        + System.getProperty("user.name")
        + "\nlog_dest topic\nlog_type error\nlog_type notice\nlog_type subscribe\n";
  }

  private static MqttBridge bridge(TestMosquitto broker, MockedPublisher kafka) {
    ConnectionSettings connection =
        ConnectionSettings.of(new MqttEndpoint("127.0.0.1", broker.port(), false), "holter")
            .withLogin(
                new ConnectionSettings.Login(
                    Optional.of("bridge"), Optional.of(Secret.of("right")), Optional.empty()));
    MqttSettings settings =
        new MqttSettings(
                connection, new SubscriptionSettings(List.of("acme/#")), new PoolSettings(100))
            .hearing(EventSettings.of(BrokerKind.MOSQUITTO));
    MappingSettings mapping =
        new MappingSettings(
            "plant-mqtt",
            "b1",
            TopicTemplate.parse("{tenant}/{device}/{channel…}"),
            EventTime.RECEIVE,
            MappingSettings.DEVICE_TIME,
            WithoutDeviceTime.QUARANTINE,
            Optional.empty());
    MqttBridge bridge =
        new MqttBridge(settings, mapping, kafka.publisher(), new SimpleMeterRegistry());
    bridge.start();
    await().atMost(LONG).until(() -> bridge.health().isReady());
    return bridge;
  }

  private static Mqtt5BlockingClient client(TestMosquitto broker, String name, String password) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(name)
        .serverHost("127.0.0.1")
        .serverPort(broker.port())
        .simpleAuth()
        .username(name)
        .password(password.getBytes(StandardCharsets.UTF_8))
        .applySimpleAuth()
        .buildBlocking();
  }
}
