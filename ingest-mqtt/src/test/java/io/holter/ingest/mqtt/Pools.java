package io.holter.ingest.mqtt;

import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.MqttEndpoint;
import io.holter.ingest.mqtt.session.Pool;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.ingest.mqtt.session.PoolSpec;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;

/** Pools of tests. */
final class Pools {
  static final Duration LONG = Duration.ofSeconds(25);

  private Pools() {}

  static PoolSpec spec(int port, String clientId, List<String> filters, PoolSettings settings) {
    return new PoolSpec(
        ConnectionSettings.of(new MqttEndpoint("127.0.0.1", port, false), clientId),
        filters,
        settings);
  }

  /** A started pool. */
  static Pool start(PoolSpec spec, RecordingIntake intake, MeterRegistry meters) {
    Pool pool =
        new Pool(
            "plant", spec, intake, intake.order(), meters, Tags.of("source", "plant"), all -> {});
    pool.start();
    return pool;
  }

  /** A started pool that is up. */
  static Pool up(PoolSpec spec, RecordingIntake intake) {
    Pool pool = start(spec, intake, new SimpleMeterRegistry());
    awaitUp(pool);
    return pool;
  }

  static void awaitUp(Pool pool) {
    await().atMost(LONG).until(() -> pool.health().status() == Health.Status.UP);
  }

  /** Whether the broker has a session of this identifier. The question ends it. */
  static boolean hasSession(int port, String clientId) {
    Mqtt5BlockingClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(clientId)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildBlocking();
    boolean present = client.connectWith().cleanStart(false).send().isSessionPresent();
    client.disconnect();
    return present;
  }
}
