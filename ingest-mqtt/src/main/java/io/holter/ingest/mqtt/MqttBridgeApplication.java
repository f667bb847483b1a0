package io.holter.ingest.mqtt;

import io.holter.ingest.PublisherComponent;
import io.holter.ingest.TelemetryPublisher;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.Component;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The MQTT bridge, put together: the publisher first, then the session that feeds it. */
public final class MqttBridgeApplication {
  private MqttBridgeApplication() {}

  /** The bridge with an ops endpoint of its own, for {@code holter mqtt}. */
  public static Application compose(MqttBridgeConfig config, ApplicationMetrics metrics) {
    return Application.withOps(
        "mqtt", config.ops(), metrics, components(config, metrics.registry()));
  }

  /** The bridge as a part of another application. */
  public static Application composeAsPart(MqttBridgeConfig config, MeterRegistry meters) {
    return Application.of("mqtt", components(config, meters));
  }

  private static List<Component> components(MqttBridgeConfig config, MeterRegistry meters) {
    TelemetryPublisher publisher =
        TelemetryPublisher.of(config.publisher(), config.source(), meters);
    return List.of(
        new PublisherComponent(publisher),
        new MqttBridge(config.mqtt(), config.mapping(), publisher, meters));
  }
}
