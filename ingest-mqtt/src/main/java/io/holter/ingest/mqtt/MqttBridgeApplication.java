package io.holter.ingest.mqtt;

import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.reload.ConfigWatch;
import io.holter.service.reload.LoadedConfig;
import io.holter.service.reload.Pace;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;

/** The MQTT bridge, put together: its brokers, and what has them follow the configuration. */
public final class MqttBridgeApplication {
  private MqttBridgeApplication() {}

  /** The bridge as configured, with an ops endpoint of its own. */
  public static Application compose(MqttBridgeConfig config, ApplicationMetrics metrics) {
    return Application.withOps(
        "mqtt", config.ops(), metrics, List.of(brokers(config, metrics.registry())));
  }

  /** The same for a file that may change while it runs. */
  public static Application follow(
      LoadedConfig<MqttBridgeConfig> loaded, ApplicationMetrics metrics) {
    return follow(loaded, metrics, Pace.USUAL);
  }

  /** The same, looking at the file at another pace. */
  static Application follow(
      LoadedConfig<MqttBridgeConfig> loaded, ApplicationMetrics metrics, Pace pace) {
    MqttBridgeConfig config = loaded.config();
    ServedBrokers brokers = brokers(config, metrics.registry());
    return Application.withOps(
        "mqtt",
        config.ops(),
        metrics,
        List.of(
            brokers,
            new ConfigWatch<>(loaded, brokers, metrics.registry(), pace, InstantSource.system())));
  }

  private static ServedBrokers brokers(MqttBridgeConfig config, MeterRegistry meters) {
    return new ServedBrokers(
        config.brokers(),
        broker -> new ServedBroker(broker, config.publisher(), config.spool(), meters),
        BrokerFiles::objections);
  }
}
