package io.holter.it;

import static org.awaitility.Awaitility.await;

import io.holter.cli.HolterRun;
import io.holter.cli.desk.Desk;
import io.holter.gateway.GatewayApplication;
import io.holter.gateway.GatewayConfig;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskConfig;
import io.holter.ingest.coap.CoapBridgeApplication;
import io.holter.ingest.coap.CoapBridgeConfig;
import io.holter.ingest.mqtt.MqttBridgeApplication;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Topics;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import io.holter.service.Health;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One installation of Holter between the shared brokers: a topic prefix and configuration files of
 * its own, and the applications as their own {@code compose} makes them.
 */
final class Site implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Brokers brokers;
  private final SiteFiles files;
  private final Deque<Runnable> running = new ArrayDeque<>();

  Site(Brokers brokers, SiteFiles files) {
    this.brokers = brokers;
    this.files = files;
  }

  /** A site of the shared registry. */
  static Site of(Brokers brokers, String prefix, String... tenants) throws Exception {
    return new Site(brokers, SiteFiles.of(brokers, brokers.registry(), prefix, tenants));
  }

  Topics topics() {
    return files.topics();
  }

  RegistrySettings registry() {
    return files.registry();
  }

  /** The topologies; makes the topics too. */
  Application startStreams() throws Exception {
    return start(files.streams(0), StreamsAppConfig::read, StreamsApplication::compose);
  }

  /** One of several instances of the topologies. */
  Application startStreams(String instance) throws Exception {
    return start(files.streams(0, instance), StreamsAppConfig::read, StreamsApplication::compose);
  }

  /** What the topologies are configured with. */
  StreamsAppConfig streamsConfig() throws Exception {
    return ConfigFile.read(files.streams(0), Map.of(), StreamsAppConfig::read);
  }

  Application startMqtt() throws Exception {
    return start(files.mqtt(0), MqttBridgeConfig::read, MqttBridgeApplication::compose);
  }

  Application startCoap() throws Exception {
    return start(files.coap(0), CoapBridgeConfig::read, CoapBridgeApplication::compose);
  }

  /** The gateway with a console on {@code port} that decides for this site. */
  Application startGateway(int port, Path certificate, Path key, Path users) throws Exception {
    Path file = files.gateway(port, certificate, key, users);
    ControlDesk desk =
        Desk.open(
            new DeskConfig(
                files.directory().resolve("streams.yaml"),
                Optional.of(files.modelKey()).filter(Files::exists)));
    return start(
        file,
        GatewayConfig::read,
        (config, metrics) -> GatewayApplication.compose(config, Optional.of(desk), metrics));
  }

  /** From now on, who reads the configuration of the topologies trusts a new key for models. */
  void trustANewKey() throws Exception {
    Path keys = files.modelKey().resolveSibling("");
    HolterRun made = HolterRun.of("model", "key", "--out", keys.toString());
    if (made.code() != 0) {
      throw new IllegalStateException(made.err());
    }
    Files.writeString(
        files.directory().resolve("streams.yaml"),
        "models: {trusted-keys: [\"" + keys.resolve("model-key.pub.pem") + "\"]}\n",
        StandardOpenOption.APPEND);
  }

  /** Releases a small model to all tenants, on trial. */
  void release(String name) throws Exception {
    Path directory = files.directory().resolve(name);
    TrainedModel.of(name, "1", Duration.ofMinutes(5)).write(directory);
    HolterRun run =
        HolterRun.of(
            "model",
            "release",
            directory.toString(),
            "--reason",
            "a trial",
            "--key",
            files.modelKey().toString(),
            "--config",
            files.directory().resolve("streams.yaml").toString());
    if (run.code() != 0) {
      throw new IllegalStateException(run.err());
    }
  }

  /** The topologies as a process of their own. */
  HolterProcess launchStreams() throws Exception {
    int ops = Ports.freeTcp();
    return launch(ops, "streams", files.streams(ops));
  }

  /** One of several instances of the topologies, as a process of its own. */
  HolterProcess launchStreams(String instance) throws Exception {
    int ops = Ports.freeTcp();
    return launch(ops, "streams", files.streams(ops, instance));
  }

  /** The MQTT bridge as a process of its own. */
  HolterProcess launchMqtt() throws Exception {
    int ops = Ports.freeTcp();
    return launch(ops, "mqtt", files.mqtt(ops));
  }

  /** A device of this site that speaks CoAP, with the right key. */
  CoapDevice coap(String identity) {
    return coap(identity, SiteFiles.key(identity), Duration.ofSeconds(20));
  }

  /** Somebody who says to be {@code identity} and has this key; is soon out of patience. */
  CoapDevice impostor(String identity, byte[] key) {
    return coap(identity, key, Duration.ofSeconds(3));
  }

  private CoapDevice coap(String identity, byte[] key, Duration patience) {
    InetAddress here = InetAddress.getLoopbackAddress();
    return new CoapDevice(new InetSocketAddress(here, files.coapPort()), identity, key, patience);
  }

  /** A topic from its beginning. */
  TopicLog log(String topic) {
    return new TopicLog(brokers.kafka(), topic);
  }

  /** Where an application's metrics are. */
  static InetSocketAddress ops(Application application) {
    return application.opsAddress().orElseThrow();
  }

  private <C> Application start(
      Path file,
      Function<ConfigNode, C> reader,
      BiFunction<C, ApplicationMetrics, Application> compose) {
    Application application =
        compose.apply(ConfigFile.read(file, Map.of(), reader), new ApplicationMetrics());
    running.push(application::close);
    application.start();
    await(application.name() + " ready")
        .atMost(PATIENCE)
        .until(application::report, Site::allReady);
    return application;
  }

  private HolterProcess launch(int ops, String command, Path config) throws Exception {
    Path log = Path.of("target", "holter-" + topics().prefix() + "-" + command + ".log");
    HolterProcess process = HolterProcess.start(log, ops, command, "--config", config.toString());
    running.push(process::close);
    await("holter " + command + " ready, see " + log).atMost(PATIENCE).until(process::isReady);
    return process;
  }

  private static boolean allReady(Map<String, Health> report) {
    return report.values().stream().allMatch(Health::isReady);
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().run();
    }
  }
}
