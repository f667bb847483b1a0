package io.holter.it;

import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Topics;
import io.holter.standalone.BrokerSettings;
import io.holter.standalone.Certificates;
import io.holter.standalone.EmbeddedKafka;
import io.holter.standalone.EmbeddedMqttBroker;
import io.holter.standalone.MqttUsers;
import io.holter.standalone.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The real servers that Holter stands between: Kafka, a schema registry and an MQTT broker with TLS
 * and users. One set for all tests of the module; each test has a topic prefix, and tenants, of its
 * own.
 */
final class Brokers implements AutoCloseable {
  /** As in production, more than one. */
  static final int PARTITIONS = 4;

  /** Every tenant of the tests has these devices. */
  static final int DEVICES = 8;

  private static final String BRIDGE = "bridge";

  private final Path home;
  private final EmbeddedKafka kafka;
  private final RegistryProcess registry;
  private final EmbeddedMqttBroker mqtt;
  private final Certificates certificates;

  private Brokers(
      Path home,
      EmbeddedKafka kafka,
      RegistryProcess registry,
      EmbeddedMqttBroker mqtt,
      Certificates certificates) {
    this.home = home;
    this.kafka = kafka;
    this.registry = registry;
    this.mqtt = mqtt;
    this.certificates = certificates;
  }

  static Brokers start() throws Exception {
    Path home = Files.createTempDirectory("holter-it-");
    RegistryProcess registry = RegistryProcess.start(home.resolve("registry"));
    EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("kafka"));
    Certificates certificates = Certificates.in(home.resolve("tls"), Instant.now());
    Path users = home.resolve("users");
    MqttUsers.write(users, passwords());
    EmbeddedMqttBroker mqtt =
        EmbeddedMqttBroker.start(home.resolve("mqtt"), BrokerSettings.of(0, certificates, users));
    SchemaRegistration.register(RegistrySettings.at(registry.url()));
    return new Brokers(home, kafka, registry, mqtt, certificates);
  }

  private static Map<String, String> passwords() {
    Map<String, String> passwords =
        new HashMap<>(Map.of(BRIDGE, password(BRIDGE), "replay", password("replay")));
    for (String tenant : List.of("acme", "globex", "crash", "outage", "restart", "unpromised")) {
      for (int i = 0; i < DEVICES; i++) {
        passwords.put(tenant + "/d" + i, password(tenant + "/d" + i));
      }
    }
    return passwords;
  }

  /** The same servers but for a Kafka of the caller's own, who closes that and not these. */
  Brokers withKafka(EmbeddedKafka other) {
    return new Brokers(home, other, registry, mqtt, certificates);
  }

  /** The password of a user of the MQTT broker. */
  static String password(String user) {
    return "password-of-" + user;
  }

  String kafka() {
    return kafka.bootstrapServers();
  }

  RegistrySettings registry() {
    return RegistrySettings.at(registry.url());
  }

  int mqttPort() {
    return mqtt.port();
  }

  Path authority() {
    return certificates.authority();
  }

  Certificates certificates() {
    return certificates;
  }

  /** Connects a device, or another user. */
  MqttDevice connect(String user) throws Exception {
    return MqttDevice.connect(mqttPort(), authority(), user, password(user));
  }

  /** A directory of its own for one test. */
  Path directory(String name) throws Exception {
    return Files.createDirectories(home.resolve(name));
  }

  /** A file with the bridge's password. */
  Path bridgePassword() throws Exception {
    Path file = home.resolve("bridge.password");
    if (Files.notExists(file)) {
      Files.writeString(file, password(BRIDGE));
    }
    return file;
  }

  /** Makes one more topic. */
  void topic(String name) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      NewTopic topic = new NewTopic(name, Optional.of(PARTITIONS), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  /** Makes the topics of some tenants under a prefix. */
  Topics topics(String prefix, String... tenants) throws Exception {
    Topics topics = new Topics(prefix);
    List<String> names = new ArrayList<>(topics.shared());
    for (String tenant : tenants) {
      names.addAll(topics.ofTenant(tenant));
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka()))) {
      admin
          .createTopics(
              names.stream()
                  .map(n -> new NewTopic(n, Optional.of(PARTITIONS), Optional.empty()))
                  .toList())
          .all()
          .get();
    }
    return topics;
  }

  @Override
  public void close() throws IOException {
    mqtt.close();
    kafka.close();
    registry.close();
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
