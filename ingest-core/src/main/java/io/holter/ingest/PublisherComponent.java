package io.holter.ingest;

import io.holter.service.Component;
import io.holter.service.Health;

/**
 * The publisher as a part of an application: unready while Kafka or the registry is away.
 *
 * @param publisher started and closed with the application
 */
public record PublisherComponent(TelemetryPublisher publisher) implements Component {
  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public void start() {
    publisher.start();
  }

  @Override
  public Health health() {
    PublisherHealth health = publisher.health();
    return health.ready() ? Health.up(health.detail()) : Health.unready(health.detail());
  }

  @Override
  public void close() {
    publisher.close();
  }
}
