package io.holter.ingest.coap;

import io.holter.ingest.TelemetryPublisher;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.Component;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The CoAP bridge, put together: the publisher first, then the server in front of it. */
public final class CoapBridgeApplication {
  private CoapBridgeApplication() {}

  /** The bridge with an ops endpoint of its own, for {@code holter coap}. */
  public static Application compose(CoapBridgeConfig config, ApplicationMetrics metrics) {
    return Application.withOps(
        "coap", config.ops(), metrics, components(config, metrics.registry()));
  }

  /** The bridge as a part of another application. */
  public static Application composeAsPart(CoapBridgeConfig config, MeterRegistry meters) {
    return Application.of("coap", components(config, meters));
  }

  private static List<Component> components(CoapBridgeConfig config, MeterRegistry meters) {
    TelemetryPublisher publisher =
        TelemetryPublisher.of(config.publisher(), config.source(), meters);
    return List.of(
        new PublisherComponent(publisher),
        new CoapBridge(config.coap(), config.source(), publisher, meters));
  }
}
