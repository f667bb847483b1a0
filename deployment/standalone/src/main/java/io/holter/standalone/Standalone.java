package io.holter.standalone;

import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskConfig;
import io.holter.schema.RegistrySettings;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Topics;
import io.holter.service.Application;
import io.holter.service.Health;
import io.holter.service.StartException;
import io.holter.standalone.ApplicationFiles.ConsolePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All of Holter in one process, with a Kafka, a registry and an MQTT broker of its own. The
 * applications are those that run alone elsewhere, put together by their own {@code compose}.
 */
public final class Standalone implements AutoCloseable {
  private final StandaloneConfig config;
  private final DataDirectory data;
  private final Startup startup;
  private final Optional<ConsoleChoice> console;
  private volatile @Nullable Application application;

  private Standalone(
      StandaloneConfig config,
      DataDirectory data,
      Consumer<Progress> progress,
      Optional<ConsoleChoice> console) {
    this.config = config;
    this.data = data;
    this.startup = new Startup(progress);
    this.console = console;
  }

  /** Puts everything together without a console; opens nothing. */
  public static Standalone compose(
      StandaloneConfig config, DataDirectory data, Consumer<Progress> progress) {
    return new Standalone(config, data, progress, Optional.empty());
  }

  /**
   * Puts everything together; opens nothing.
   *
   * @param data stays the caller's to close, after this
   * @param progress told of every step of the start, from several threads
   * @param console for people
   */
  public static Standalone compose(
      StandaloneConfig config,
      DataDirectory data,
      Consumer<Progress> progress,
      ConsoleChoice console) {
    return new Standalone(config, data, progress, Optional.of(console));
  }

  /** Where devices' secrets are. */
  public Secrets secrets() {
    return new Secrets(data.resolve("secrets"));
  }

  /**
   * Starts everything and returns when devices can speak.
   *
   * @throws IOException with the reason if a part cannot start, or {@link #close} was called
   *     meanwhile; what had started is closed again
   */
  public Endpoints start() throws IOException {
    boolean complete = false;
    try {
      Endpoints endpoints = startParts();
      complete = true;
      return endpoints;
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("standalone Holter did not start: " + cause.getMessage(), cause);
    } catch (IllegalStateException | StartException e) {
      throw new IOException("standalone Holter did not start: " + e.getMessage(), e);
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /** The worst state of the applications. */
  public Health health() {
    Application running = application;
    return running == null ? Health.unready("starting") : running.health();
  }

  /** Closes everything in reverse. May be called from another thread while it starts. */
  @Override
  public void close() {
    Application running = application;
    if (running != null) {
      running.close();
    }
    startup.close();
    try {
      Files.deleteIfExists(data.resolve(Endpoints.FILE));
    } catch (IOException e) {
      throw new IllegalStateException("deleting " + data.resolve(Endpoints.FILE) + " failed", e);
    }
  }

  private Endpoints startParts() throws IOException {
    StandalonePorts ports = config.ports();
    KafkaSettings kafkaSettings = new KafkaSettings(ports.kafka(), Map.of());
    CompletableFuture<EmbeddedKafka> kafka =
        startup.launch(
            "kafka",
            () -> EmbeddedKafka.start(data.resolve("kafka"), kafkaSettings),
            EmbeddedKafka::bootstrapServers);
    CompletableFuture<RegistryProcess> registry =
        startup.launch("registry", () -> startRegistry(ports.registry()), RegistryProcess::url);
    CompletableFuture<EmbeddedMqttBroker> broker =
        startup.launch("mqtt-broker", this::startBroker, EmbeddedMqttBroker::url);
    Optional<ConsolePlace> place = place();
    CompletableFuture.allOf(kafka, registry, broker).join();
    Path coapKeys = data.resolve("conf/coap.psk");
    SecretFile.write(coapKeys, secrets().coapKeys(config.tenants()));
    ModelKey.provide(data.root());
    ApplicationFiles.Parts parts =
        new ApplicationFiles.Parts(
            kafka.join().bootstrapServers(),
            registry.join().url(),
            broker.join().url(),
            Ports.udp(ports.coap()),
            data.resolve("tls/ca.pem"),
            secrets().file(MqttAccess.BRIDGE),
            coapKeys,
            place);
    Application running =
        Applications.compose(new ApplicationFiles(config, data, parts), ports.ops(), this::desk);
    application = running;
    Applications.start(running, startup);
    Endpoints endpoints = endpoints(parts, running);
    endpoints.writeTo(data.root());
    return endpoints;
  }

  private ControlDesk desk(DeskConfig of) throws IOException {
    return console.orElseThrow().desk().open(of);
  }

  /** Makes what the console needs, while the servers start. */
  private Optional<ConsolePlace> place() throws IOException {
    if (console.isEmpty()) {
      return Optional.empty();
    }
    Path users = data.resolve(ConsoleUsers.FILE);
    console
        .get()
        .users()
        .provide(users, secrets(), config.tenants().stream().map(TenantEntry::id).toList());
    return Optional.of(
        new ConsolePlace(
            Ports.tcp(config.ports().console()), certificates().console(Instant.now()), users));
  }

  /** The broker and the console ask at the same time; who is first makes what is missing. */
  private synchronized Certificates certificates() throws IOException {
    return Certificates.in(data.resolve("tls"), Instant.now());
  }

  private RegistryProcess startRegistry(int port) throws IOException, InterruptedException {
    RegistryProcess registry = RegistryProcess.start(data.resolve("registry"), port);
    try {
      SchemaRegistration.register(RegistrySettings.at(registry.url()));
      return registry;
    } catch (IOException e) {
      registry.close();
      throw e;
    }
  }

  private EmbeddedMqttBroker startBroker() throws IOException {
    Certificates certificates = certificates();
    Path users = data.resolve("conf/mqtt.users");
    MqttUsers.write(users, secrets().mqttUsers(config.tenants()));
    return EmbeddedMqttBroker.start(
        data.resolve("mqtt"), BrokerSettings.of(config.ports().mqtt(), certificates, users));
  }

  private Endpoints endpoints(ApplicationFiles.Parts parts, Application running) {
    Topics topics = Topics.standard();
    List<String> names =
        Stream.concat(
                topics.shared().stream(),
                config.tenants().stream().flatMap(t -> topics.ofTenant(t.id()).stream()))
            .toList();
    return new Endpoints(
        parts.kafka(),
        parts.registry(),
        parts.mqtt(),
        "coaps://127.0.0.1:" + parts.coapPort(),
        running.opsAddress().map(a -> "http://127.0.0.1:" + a.getPort()).orElse(""),
        parts.console().map(ConsolePlace::url).orElse(""),
        parts.authority().toString(),
        data.resolve("secrets").toString(),
        names,
        ProcessHandle.current().pid());
  }
}
