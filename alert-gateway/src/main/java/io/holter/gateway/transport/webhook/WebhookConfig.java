package io.holter.gateway.transport.webhook;

import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.TransportPlan;
import io.holter.gateway.transport.http.HttpEndpoint;
import io.holter.service.ConfigNode;
import io.holter.service.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A receiver of signed requests.
 *
 * @param endpoint where it listens
 * @param keys that sign, one or, while a secret is being changed, two
 * @param bearer token for {@code Authorization}
 * @param headers further headers
 */
public record WebhookConfig(
    HttpEndpoint endpoint,
    List<SigningKey> keys,
    Optional<Secret> bearer,
    Map<String, String> headers)
    implements TransportPlan {

  /** Reads the section {@code webhook} of a sink. */
  public static WebhookConfig read(ConfigNode node) {
    HttpEndpoint endpoint = HttpEndpoint.read(node, "Where alerts are posted to.");
    Secret secret =
        node.about("Secret that signs: whsec_ and base64 of 24 to 64 octets.").secret("secret");
    Optional<Secret> former =
        node.about("A second secret that signs too, until the receiver knows the new one.")
            .optionalSecret("former-secret");
    Optional<Secret> bearer =
        node.about("Token for the header Authorization.").optionalSecret("bearer-token");
    Map<String, String> headers = ExtraHeaders.read(node);
    List<SigningKey> keys =
        Stream.concat(
                key(node, "secret", secret).stream(),
                former.flatMap(text -> key(node, "former-secret", text)).stream())
            .toList();
    return node.build(() -> new WebhookConfig(endpoint, keys, bearer, headers));
  }

  private static Optional<SigningKey> key(ConfigNode node, String name, Secret secret) {
    try {
      return Optional.of(SigningKey.parse(secret.reveal()));
    } catch (IllegalArgumentException e) {
      node.check(false, name, String.valueOf(e.getMessage()), name + "-file");
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "webhook";
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
    return new WebhookTransport(this, Clock.systemUTC());
  }
}
