package io.holter.benchmark.mqtt;

import io.holter.benchmark.data.Directories;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Topics;
import io.holter.standalone.RegistryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** What all contenders share: Kafka and the schema registry, each a process, and a directory. */
final class Rig implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final List<String> OTHERS = List.of("camel", "producer");

  private final Path directory;
  private final ChildProcess kafkaProcess;
  private final String kafka;
  private final RegistryProcess registry;
  private final Topics topics = new Topics("bench");
  private final int devices;
  private boolean done;

  private Rig(
      Path directory,
      ChildProcess kafkaProcess,
      String kafka,
      RegistryProcess registry,
      int devices) {
    this.directory = directory;
    this.kafkaProcess = kafkaProcess;
    this.kafka = kafka;
    this.registry = registry;
    this.devices = devices;
  }

  /** Starts both; topics have 4 partitions and are stamped by Kafka at the append. */
  static Rig start(int devices) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("holter-mqtt-benchmark-");
    ChildProcess process =
        ChildProcess.start(
            "kafka",
            directory,
            Jvm.ours(KafkaMain.class.getName(), List.of(directory.resolve("kafka").toString())));
    RegistryProcess registry = RegistryProcess.start(directory.resolve("registry"));
    String kafka = process.line(Duration.ofMinutes(1));
    Rig rig = new Rig(directory, process, kafka, registry, devices);
    SchemaRegistration.register(RegistrySettings.at(registry.url()));
    rig.createTopics();
    return rig;
  }

  Path directory() {
    return directory;
  }

  int devices() {
    return devices;
  }

  /** Bootstrap servers. */
  String kafka() {
    return kafka;
  }

  /** Address of the registry. */
  String registry() {
    return registry.url();
  }

  Topics topics() {
    return topics;
  }

  /** A topic of somebody who is not Holter. */
  String topic(String whose) {
    return topics.prefix() + "." + whose;
  }

  /** Says that nobody will want the logs; without it they stay. */
  void done() {
    done = true;
  }

  @Override
  public void close() throws IOException {
    registry.close();
    kafkaProcess.close();
    if (done) {
      Directories.delete(directory);
    }
  }

  private void createTopics() throws IOException, InterruptedException {
    List<NewTopic> wanted =
        Stream.concat(topics.shared().stream(), OTHERS.stream().map(this::topic))
            .map(
                name ->
                    new NewTopic(name, Optional.of(PARTITIONS), Optional.empty())
                        .configs(Map.of("message.timestamp.type", "LogAppendTime")))
            .toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      admin.createTopics(wanted).all().get();
    } catch (ExecutionException e) {
      throw new IOException("creating the benchmark's topics failed: " + e.getCause(), e);
    }
  }
}
