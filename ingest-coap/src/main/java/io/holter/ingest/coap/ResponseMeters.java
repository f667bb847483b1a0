package io.holter.ingest.coap;

import io.holter.ingest.IngestSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.interceptors.MessageInterceptorAdapter;

/**
 * What devices were told: {@code holter.coap.responses} with the tag {@code code} ({@code 2.04},
 * {@code 4.13}, …). Counts Californium's own answers too, such as 2.31 for a block of an upload and
 * 4.13 for one that would grow too large, and each retransmission.
 */
final class ResponseMeters extends MessageInterceptorAdapter {
  private final MeterRegistry registry;
  private final Tags tags;

  ResponseMeters(MeterRegistry registry, IngestSource source) {
    this.registry = registry;
    this.tags = Tags.of("source", source.name(), "bridge", source.bridge());
  }

  @Override
  public void sendResponse(Response response) {
    registry
        .counter("holter.coap.responses", tags.and("code", response.getCode().text))
        .increment();
  }
}
