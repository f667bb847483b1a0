package io.holter.gateway.console.auth.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the provider publishes of itself (OpenID Connect Discovery 1.0), and what checks its tokens
 * with its keys. Keys that the provider rotates are fetched when a token asks for them, at most
 * twice in 30 s; an outage of the provider of up to an hour does not matter.
 *
 * @param metadata its endpoints
 * @param idTokens checks tokens that say who signed in
 * @param accessTokens checks tokens for the API (RFC 9068, or plain JWTs)
 */
record Provider(
    OIDCProviderMetadata metadata,
    IDTokenValidator idTokens,
    DefaultJWTProcessor<SecurityContext> accessTokens) {
  static final int TIMEOUT_MS = 5_000;
  private static final long OUTAGE_MS = 3_600_000;

  // Signatures by the provider's own key. No shared secrets, and not "none".
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  /**
   * Asks the provider.
   *
   * @throws ProviderException if it does not answer, or speaks for another issuer
   */
  static Provider discover(OidcConfig config) throws ProviderException {
    try {
      Issuer issuer = new Issuer(config.issuer());
      OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(issuer, TIMEOUT_MS, TIMEOUT_MS);
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(metadata.getJWKSetURI().toURL())
              .retrying(true)
              .outageTolerant(OUTAGE_MS)
              .build();
      JWSKeySelector<SecurityContext> selector = new JWSVerificationKeySelector<>(ALGORITHMS, keys);
      IDTokenValidator idTokens =
          new IDTokenValidator(issuer, new ClientID(config.clientId()), selector, null);
      return new Provider(metadata, idTokens, accessTokens(config, selector));
    } catch (GeneralException | IOException e) {
      throw ProviderException.away(e);
    }
  }

  private static DefaultJWTProcessor<SecurityContext> accessTokens(
      OidcConfig config, JWSKeySelector<SecurityContext> selector) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(selector);
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            // Not Set.of: the library asks whether null is in them.
            new HashSet<>(List.of(config.audience())),
            new JWTClaimsSet.Builder().issuer(config.issuer().toString()).build(),
            new HashSet<>(List.of("exp", "iat", config.userClaim())),
            new HashSet<>(List.of("nonce"))));
    return processor;
  }
}
