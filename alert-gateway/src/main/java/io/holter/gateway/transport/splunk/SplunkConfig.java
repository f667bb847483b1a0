package io.holter.gateway.transport.splunk;

import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.TransportPlan;
import io.holter.gateway.transport.http.HttpEndpoint;
import io.holter.service.ConfigNode;
import io.holter.service.Secret;
import io.holter.service.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An HTTP Event Collector.
 *
 * @param endpoint where it listens; the paths of the collector are below its URL
 * @param token of the collector
 * @param channel GUID of the gateway's channel; one of its own a process if empty
 * @param acknowledge whether a message counts as delivered only when it is indexed
 * @param patience how long the indexers may take to acknowledge
 * @param batch events a request, at most
 * @param labels what every event bears
 */
public record SplunkConfig(
    HttpEndpoint endpoint,
    Secret token,
    Optional<UUID> channel,
    boolean acknowledge,
    Duration patience,
    int batch,
    EventLabels labels)
    implements TransportPlan {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern TOKEN = Pattern.compile("[!-~]*");

  /** Reads the section {@code splunk-hec} of a sink. */
  public static SplunkConfig read(ConfigNode node) {
    HttpEndpoint endpoint =
        HttpEndpoint.read(node, "The collector, without a path: https://host:8088.");
    Secret token = node.about("Token of the collector.").secret("token");
    node.check(TOKEN.matcher(token.reveal()).matches(), "token", "is not a token", "token-file");
    Optional<String> channel =
        node.about(
                "GUID of the channel in which the indexers acknowledge; made anew at every start if"
                    + " left out. Two gateways must not share one.")
            .optional("channel", ValueType.text(GUID, "a GUID"));
    boolean acknowledge =
        node.about(
                "Whether a message counts as delivered when it is indexed. If false, when it is"
                    + " received: what Splunk loses before it is indexed is lost.")
            .flag("acknowledge", true);
    Duration patience =
        node.about("How long the indexers may take to acknowledge; then it is sent again.")
            .duration(
                "acknowledge-timeout",
                Duration.ofMillis(100),
                Duration.ofSeconds(50),
                Duration.ofSeconds(30));
    int batch = node.about("Events a request.").integer("batch", 1, 1_000, 100);
    EventLabels labels = EventLabels.read(node);
    return node.build(
        () ->
            new SplunkConfig(
                endpoint,
                token,
                channel.map(UUID::fromString),
                acknowledge,
                patience,
                batch,
                labels));
  }

  @Override
  public String name() {
    return "splunk-hec";
  }

  @Override
  public String destination() {
    return endpoint.destination();
  }

  @Override
  public Set<Path> files() {
    return endpoint.tls().all();
  }

  @Override
  public Transport open() throws IOException {
    endpoint.tls().context();
    return new SplunkTransport(this);
  }
}
