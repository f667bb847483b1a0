package io.holter.standalone;

import io.holter.gateway.GatewayApplication;
import io.holter.gateway.GatewayConfig;
import io.holter.gateway.console.ConsoleConfig;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskConfig;
import io.holter.gateway.console.desk.DeskFactory;
import io.holter.ingest.coap.CoapBridgeApplication;
import io.holter.ingest.coap.CoapBridgeConfig;
import io.holter.ingest.mqtt.MqttBridgeApplication;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.service.Health;
import io.holter.service.OpsConfig;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The applications of Holter as parts of one, behind one ops endpoint. */
final class Applications {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final List<String> NAMES = List.of("streams", "mqtt", "coap", "gateway");

  private Applications() {}

  /**
   * Reads the files as each application does, and composes it as each {@code main} does.
   *
   * @param desk makes the desk of the console
   */
  static Application compose(ApplicationFiles files, int opsPort, DeskFactory desk)
      throws IOException {
    Path streams = files.streams();
    GatewayConfig gateway = ConfigFile.read(files.gateway(streams), Map.of(), GatewayConfig::read);
    Optional<DeskConfig> decided = gateway.console().flatMap(ConsoleConfig::desk);
    Optional<ControlDesk> made =
        decided.isEmpty() ? Optional.empty() : Optional.of(desk.open(decided.get()));
    Map<String, String> none = Map.of();
    ApplicationMetrics metrics = new ApplicationMetrics();
    return Application.withOps(
        "standalone",
        new OpsConfig(true, "127.0.0.1", opsPort),
        metrics,
        List.of(
            StreamsApplication.compose(
                ConfigFile.read(streams, none, StreamsAppConfig::read), metrics),
            MqttBridgeApplication.compose(
                ConfigFile.read(files.mqtt(), none, MqttBridgeConfig::read), metrics),
            CoapBridgeApplication.compose(
                ConfigFile.read(files.coap(), none, CoapBridgeConfig::read), metrics),
            GatewayApplication.compose(gateway, made, metrics)));
  }

  /** Starts the applications and waits until each is ready. */
  static void start(Application application, Startup startup) {
    application.start();
    NAMES.stream()
        .map(name -> startup.launch(name, () -> awaitReady(application, name), Ready::detail))
        .toList()
        .forEach(java.util.concurrent.CompletableFuture::join);
  }

  private static Ready awaitReady(Application application, String name)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Health health = application.report().getOrDefault(name, Health.unready("unknown"));
      if (health.isReady()) {
        return new Ready(health.detail());
      }
      if (!health.isLive() || System.nanoTime() > deadline) {
        throw new IOException(name + " is not ready: " + health.detail());
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  /** An application that became ready; closed with the others, not here. */
  private record Ready(String detail) implements AutoCloseable {
    @Override
    public void close() {
      // Applications close together, in reverse.
    }
  }
}
