package io.holter.ingest.mqtt.doctor;

import io.holter.ingest.mqtt.BrokerConfig;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks at everything around a bridge, and says what will lose data or stall. */
public final class MqttDoctor {
  private final MqttBridgeConfig config;
  private final InstantSource clock;

  /**
   * A doctor.
   *
   * @param config what the bridge would run on
   * @param clock the time of this machine
   */
  public MqttDoctor(MqttBridgeConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * Examines, which takes some seconds a broker.
   *
   * @param progress hears what is looked at next
   * @return what was found, in the order of looking
   */
  public List<Finding> examine(Consumer<String> progress) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    for (BrokerConfig broker : config.brokers()) {
      String subject = "broker " + broker.source().name();
      progress.accept(subject + " at " + broker.mqtt().connection().endpoint());
      findings.addAll(CredentialFindings.of(subject, broker.mqtt().connection(), clock.instant()));
      findings.addAll(new BrokerProbe(subject, broker.mqtt()).findings());
    }
    progress.accept("kafka");
    int payload =
        config.brokers().stream().mapToInt(b -> b.mapping().limits().payload()).max().orElse(0);
    findings.addAll(new KafkaProbe(config.publisher(), payload).findings());
    progress.accept("registry");
    findings.addAll(new RegistryProbe(config.publisher().registry()).findings());
    return List.copyOf(findings);
  }
}
