package io.holter.gateway.console.auth.oidc;

import io.holter.service.ConfigNode;
import io.holter.service.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * The OpenID provider that knows the people.
 *
 * @param issuer as its tokens say; the rest is found below it (OpenID Connect Discovery 1.0 §4)
 * @param clientId the console's id there
 * @param clientSecret the console's password there; without one it is a public client, with PKCE
 *     either way (RFC 7636)
 * @param audience who tokens for the API must be meant for
 * @param userClaim the claim that names a person in what they decide; of one person only, for ever
 * @param tenantsClaim the claim that lists whose data a person may see; none, no access
 * @param roleClaim the claim that says what a person may do: {@code viewer}, {@code operator} or
 *     {@code admin}; none, no access
 */
public record OidcConfig(
    URI issuer,
    String clientId,
    Optional<Secret> clientSecret,
    String audience,
    String userClaim,
    String tenantsClaim,
    String roleClaim) {
  private static final URI NOWHERE = URI.create("https://localhost");

  /** Reads the section {@code console.oidc}. */
  public static OidcConfig read(ConfigNode oidc) {
    String issuer = oidc.about("The provider's issuer, an https URL.").text("issuer");
    boolean plain =
        oidc.about("Allow a provider on this machine without TLS.")
            .flag("insecure-plaintext", false);
    Optional<URI> uri = uri(issuer, plain);
    oidc.check(uri.isPresent(), "issuer", "is not an https URL without query and fragment");
    String clientId = oidc.about("The console's client id there.").text("client-id");
    Optional<Secret> secret =
        oidc.about("The console's client secret; none for a public client.")
            .optionalSecret("client-secret");
    String audience =
        oidc.about("Audience of bearer tokens for the API.").text("audience", "holter");
    oidc.check(
        !audience.equals(clientId),
        "audience",
        "is the client id: then the token of a sign-in would open the API as well",
        "client-id");
    return new OidcConfig(
        uri.orElse(NOWHERE),
        clientId,
        secret,
        audience,
        oidc.about("Claim that names a person in what they decide.").text("user-claim", "sub"),
        oidc.about("Claim with the tenants, a list of ids.")
            .text("tenants-claim", "holter_tenants"),
        oidc.about("Claim with the role: viewer, operator or admin.")
            .text("role-claim", "holter_role"));
  }

  private static Optional<URI> uri(String text, boolean plain) {
    try {
      URI uri = URI.create(text);
      boolean loopback = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
      boolean scheme = "https".equals(uri.getScheme()) || (plain && loopback);
      boolean whole = uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null;
      return scheme && whole ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
