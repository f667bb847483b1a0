package io.holter.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;

/** The real publisher on a producer that a test holds in its hands. */
public final class PublisherOnMock {
  private PublisherOnMock() {}

  public static TelemetryPublisher of(
      PublisherConfig config,
      IngestSource source,
      MeterRegistry registry,
      Producer<byte[], byte[]> producer) {
    return new TelemetryPublisher(config, source, registry, InstantSource.system(), () -> producer);
  }
}
