package io.holter.gateway.transport.opensearch;

import io.holter.gateway.format.AlertFormats;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.TransportPlan;
import io.holter.gateway.transport.http.HttpEndpoint;
import io.holter.service.ConfigNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * An OpenSearch or Elasticsearch that takes alerts.
 *
 * @param endpoint where its HTTP interface is
 * @param credentials who the gateway is there
 * @param index where each tenant's alerts go
 * @param batch alerts in one request, at most
 * @param gzip whether requests are compressed
 */
public record OpenSearchConfig(
    HttpEndpoint endpoint, Credentials credentials, IndexPattern index, int batch, boolean gzip)
    implements TransportPlan {
  private static final int LARGEST_BATCH = 1_000;
  private static final int USUAL_BATCH = 200;

  /** Reads the section {@code opensearch} of a sink. */
  public static OpenSearchConfig read(ConfigNode node) {
    HttpEndpoint endpoint =
        HttpEndpoint.read(node, "Where OpenSearch or Elasticsearch listens; without /_bulk.");
    node.check(endpoint.url().getQuery() == null, "url", "must have no query");
    Credentials credentials = Credentials.read(node);
    IndexPattern index =
        new IndexPattern(
            node.about(
                    "Data stream, index or alias; {tenant} is the tenant, with _ for -. A document"
                        + " is created, never overwritten.")
                .text(
                    "index",
                    IndexPattern.RULE,
                    "a name of lower-case letters, digits, '.', '_', '-' and {tenant}",
                    IndexPattern.USUAL.text()));
    int batch =
        node.about("Alerts in one request, at most.")
            .integer("batch", 1, LARGEST_BATCH, USUAL_BATCH);
    boolean gzip = node.about("Whether requests are compressed.").flag("gzip", false);
    return node.build(() -> new OpenSearchConfig(endpoint, credentials, index, batch, gzip));
  }

  @Override
  public String name() {
    return "opensearch";
  }

  @Override
  public String destination() {
    return endpoint.destination() + "/" + index.text();
  }

  /** Documents only, no lines of a log. */
  @Override
  public boolean takes(String format) {
    return AlertFormats.of(format).contentType().equals("application/json");
  }

  @Override
  public Set<Path> files() {
    return endpoint.tls().all();
  }

  @Override
  public Transport open() throws IOException {
    endpoint.tls().context();
    return new OpenSearchTransport(this);
  }
}
