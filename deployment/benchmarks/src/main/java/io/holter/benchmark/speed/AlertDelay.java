package io.holter.benchmark.speed;

import io.holter.schema.DeviceKey;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.DeviceEntry;
import io.holter.standalone.DeviceProtocol;
import io.holter.standalone.Endpoints;
import io.holter.standalone.Standalone;
import io.holter.standalone.StandaloneConfig;
import io.holter.standalone.StandaloneConfig.EventTimeChoice;
import io.holter.standalone.StandalonePorts;
import io.holter.standalone.TenantEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Delay from publishing over MQTT to the alert on Kafka, in a standalone Holter: every device is a
 * client of its own with TLS and a password; one after another publishes on a channel that it never
 * used, and its alert is awaited on the tenant's topic. Nothing is subtracted: broker, bridge,
 * three topologies with a transaction each, and the reader are all in it.
 *
 * @param devices alerts that were awaited
 * @param missed those that did not come within ten seconds
 * @param p50 median, milliseconds
 * @param p99 99th percentile, milliseconds
 * @param worst milliseconds
 */
public record AlertDelay(int devices, int missed, double p50, double p99, double worst) {
  private static final String TENANT = "bench";
  private static final int LEARNING_SECONDS = 20;
  private static final long PATIENCE_MS = 10_000;
  private static final String POLICY =
      """
      version: benchmark
      learning: {duration: 12s, min-messages: 8}
      """;

  /** Starts a Holter, lets the devices be learned, and measures each once. */
  public static AlertDelay of(int devices) throws IOException, InterruptedException {
    List<DeviceEntry> entries =
        IntStream.range(0, devices)
            .mapToObj(i -> new DeviceEntry("device-" + i, DeviceProtocol.MQTT))
            .toList();
    StandaloneConfig config =
        new StandaloneConfig(
            StandalonePorts.ANY,
            EventTimeChoice.RECEIVE,
            List.of(new TenantEntry(TENANT, TENANT, entries)),
            POLICY);
    try (DataDirectory data = DataDirectory.temporary();
        Standalone standalone = Standalone.compose(config, data, progress -> {})) {
      Endpoints endpoints = standalone.start();
      List<MqttSpeaker> speakers = connect(standalone, endpoints, entries);
      try (AlertTap tap = AlertTap.on(endpoints, TENANT)) {
        return measure(speakers, tap);
      } finally {
        speakers.forEach(MqttSpeaker::close);
      }
    }
  }

  private static List<MqttSpeaker> connect(
      Standalone standalone, Endpoints endpoints, List<DeviceEntry> entries) throws IOException {
    List<MqttSpeaker> speakers = new ArrayList<>();
    for (DeviceEntry entry : entries) {
      DeviceKey key = new DeviceKey(TENANT, entry.id());
      speakers.add(
          MqttSpeaker.connect(
              key,
              URI.create(endpoints.mqtt()),
              Path.of(endpoints.authority()),
              standalone.secrets().of(key)));
    }
    return speakers;
  }

  private static AlertDelay measure(List<MqttSpeaker> speakers, AlertTap tap)
      throws InterruptedException {
    for (int second = 0; second < LEARNING_SECONDS; second++) {
      beat(speakers);
      TimeUnit.SECONDS.sleep(1);
    }
    Map<String, Long> published = new TreeMap<>();
    long last = System.nanoTime();
    for (MqttSpeaker speaker : speakers) {
      if (System.nanoTime() - last > TimeUnit.SECONDS.toNanos(1)) {
        beat(speakers);
        last = System.nanoTime();
      }
      published.put(speaker.device(), System.nanoTime());
      speaker.send("pool/submit", "{\"nonce\":\"5d41402abc4b2a76b9719d911017c592\"}");
      TimeUnit.MILLISECONDS.sleep(20);
    }
    Map<String, Long> arrivals = tap.await(published.keySet(), PATIENCE_MS);
    double[] delays =
        published.entrySet().stream()
            .flatMap(p -> Stream.ofNullable(arrivals.get(p.getKey())).map(at -> at - p.getValue()))
            .mapToDouble(nanos -> nanos / 1e6)
            .sorted()
            .toArray();
    return of(published.size(), delays);
  }

  private static AlertDelay of(int devices, double[] sorted) {
    return new AlertDelay(
        devices,
        devices - sorted.length,
        percentile(sorted, 0.5),
        percentile(sorted, 0.99),
        percentile(sorted, 1));
  }

  /** By nearest rank; not a number if there is nothing. */
  static double percentile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return Math.rint(sorted[Math.max(1, rank) - 1] * 10) / 10;
  }

  private static void beat(List<MqttSpeaker> speakers) {
    speakers.forEach(s -> s.send("status", "{\"state\":\"RUN\"}"));
  }
}
