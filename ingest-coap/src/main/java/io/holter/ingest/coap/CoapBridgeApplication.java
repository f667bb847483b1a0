package io.holter.ingest.coap;

import io.holter.ingest.PublisherComponent;
import io.holter.ingest.TelemetryPublisher;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The CoAP bridge, put together: the publisher first, then the server in front of it. */
public final class CoapBridgeApplication {
  private CoapBridgeApplication() {}

  /** Wires the application; opens nothing. */
  public static Application compose(CoapBridgeConfig config, ApplicationMetrics metrics) {
    MeterRegistry meters = metrics.registry();
    TelemetryPublisher publisher =
        TelemetryPublisher.of(config.publisher(), config.source(), meters);
    return Application.withOps(
        "coap",
        config.ops(),
        metrics,
        List.of(
            new PublisherComponent(publisher),
            new CoapBridge(config.coap(), config.source(), publisher, meters)));
  }
}
