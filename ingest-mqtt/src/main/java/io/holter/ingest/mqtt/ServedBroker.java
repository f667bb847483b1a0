package io.holter.ingest.mqtt;

import io.holter.ingest.PublisherComponent;
import io.holter.ingest.PublisherConfig;
import io.holter.ingest.TelemetryPublisher;
import io.holter.service.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;

/** One broker while it is served: a publisher of its own, and the bridge that feeds it. */
final class ServedBroker implements Served {
  private final String name;
  private final MeterRegistry meters;
  private final TelemetryPublisher publisher;
  private final PublisherComponent kafka;
  private volatile MqttBridge bridge;

  /** Makes everything, and starts nothing. */
  ServedBroker(BrokerConfig broker, PublisherConfig config, MeterRegistry meters) {
    this.name = broker.name();
    this.meters = meters;
    this.publisher = TelemetryPublisher.of(config, broker.source(), meters);
    this.kafka = new PublisherComponent(publisher);
    this.bridge = new MqttBridge(broker.mqtt(), broker.mapping(), publisher, meters);
  }

  @Override
  public void start() {
    kafka.start();
    bridge.start();
  }

  @Override
  public Map<String, Health> states() {
    Map<String, Health> states = new LinkedHashMap<>();
    states.put(kafka.name(), kafka.health());
    MqttBridge current = bridge;
    states.put(current.name(), current.health());
    return states;
  }

  @Override
  public void change(BrokerConfig next) {
    bridge.close();
    forget("holter.mqtt.");
    bridge = new MqttBridge(next.mqtt(), next.mapping(), publisher, meters);
    bridge.start();
  }

  @Override
  public void leave(boolean forGood) {
    bridge.close();
    kafka.close();
    forget("holter.");
  }

  /** A meter that stays would go on telling of what is gone, and keep its place from the next. */
  private void forget(String prefix) {
    meters.getMeters().stream()
        .filter(meter -> meter.getId().getName().startsWith(prefix))
        .filter(meter -> name.equals(meter.getId().getTag("source")))
        .forEach(meters::remove);
  }
}
