package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code holter mqtt --config FILE}: Avro, the registry, the mapping and metrics, as users have.
 */
final class HolterContender {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private HolterContender() {}

  static Contender start(MqttBroker broker, Rig rig, Sessions sessions)
      throws IOException, InterruptedException {
    LoadTopics load = new LoadTopics("h", rig.devices());
    int ops = MqttBroker.freePort();
    Path file =
        Files.writeString(
            rig.directory().resolve("mqtt-" + ops + ".yaml"),
            configuration(broker, rig, sessions, load, ops));
    ChildProcess process =
        ChildProcess.start(
            Contender.HOLTER,
            rig.directory(),
            Jvm.ours("io.holter.cli.Main", List.of("mqtt", "--config", file.toString())));
    awaitReady(process, ops);
    return new Contender(
        Contender.HOLTER,
        load,
        process,
        new TopicReceipt(rig.kafka(), rig.topics().intake(), rig.devices(), process));
  }

  private static String configuration(
      MqttBroker broker, Rig rig, Sessions sessions, LoadTopics load, int ops) {
    String mqtt =
        """
        ops: {port: %d}
        registry: {url: "%s"}
        kafka: {bootstrap.servers: "%s"}
        topics: {prefix: %s}
        source: bench-mqtt
        in-flight-limit: 65534
        mqtt:
          url: mqtt://127.0.0.1:%d
          client-id: holter-bench-%d
          template: "%s/{tenant}/{device}/{channel…}"
          keep-alive: 300s
          state-directory: %s
        """
            .formatted(
                ops,
                rig.registry(),
                rig.kafka(),
                rig.topics().prefix(),
                broker.port(),
                sessions.count(),
                load.root(),
                rig.directory().resolve("state-" + ops));
    return switch (sessions.mode()) {
      case SINGLE -> mqtt + "  filters: [\"" + load.filter() + "\"]\n";
      case FILTERS -> mqtt + "  sessions: " + sessions.count() + "\n  filters: " + each(load);
      case SHARE ->
          mqtt
              + "  sessions: "
              + sessions.count()
              + "\n  share: bench\n  order: sequence\n  sequence-property: holter-sequence\n"
              + "  filters: [\""
              + load.filter()
              + "\"]\n";
    };
  }

  private static String each(LoadTopics load) {
    return IntStream.range(0, LoadTopics.TENANTS)
        .mapToObj(tenant -> "\"" + load.filter(tenant) + "\"")
        .collect(Collectors.joining(", ", "[", "]\n"));
  }

  private static void awaitReady(ChildProcess process, int ops)
      throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ops + "/health/ready")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ready(http, request)) {
      process.refuseEnd();
      if (System.nanoTime() > deadline) {
        throw new IOException("holter mqtt was not ready within " + PATIENCE);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static boolean ready(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    }
  }
}
