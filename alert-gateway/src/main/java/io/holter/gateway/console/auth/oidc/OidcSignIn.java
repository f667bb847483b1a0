package io.holter.gateway.console.auth.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import io.holter.gateway.console.auth.Identity;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Signing in at an OpenID provider: authorization code (RFC 6749 §4.1) with PKCE (RFC 7636), state
 * and nonce; and its bearer tokens (RFC 6750). Every method asks the provider and blocks;
 * thread-safe.
 */
public final class OidcSignIn {
  private final OidcConfig config;
  private final Logins logins;
  private volatile @Nullable Provider provider;

  /** Nothing is asked yet. */
  public OidcSignIn(OidcConfig config, InstantSource clock) {
    this.config = config;
    this.logins = new Logins(clock);
  }

  /**
   * Begins a sign-in.
   *
   * @param callback where the provider is to send the browser
   */
  public Begun begin(URI callback) throws ProviderException {
    Provider there = provider();
    Logins.Begun begun =
        logins
            .begin(callback)
            .orElseThrow(() -> ProviderException.refused("too many sign-ins are under way"));
    Login login = begun.login();
    URI page =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope("openid", "profile"),
                new ClientID(config.clientId()),
                callback)
            .endpointURI(there.metadata().getAuthorizationEndpointURI())
            .state(login.state())
            .nonce(login.nonce())
            .codeChallenge(login.verifier(), CodeChallengeMethod.S256)
            .build()
            .toURI();
    return new Begun(page, begun.key());
  }

  /**
   * Ends a sign-in.
   *
   * @param key of {@link Begun}, from the browser's cookie
   * @param answer the URL that the provider sent the browser to, whole
   */
  public Identity finish(String key, URI answer) throws ProviderException {
    Login login =
        logins
            .take(key)
            .orElseThrow(
                () ->
                    ProviderException.refused("this sign-in was not begun here, or too long ago"));
    AuthorizationCode code = code(answer, login);
    JWTClaimsSet claims = redeem(code, login);
    return Claims.identity(claims, config);
  }

  /**
   * Who sends a bearer token: one that the provider signed for this API, valid now, for one tenant.
   */
  public Bearer bearer(String token) throws ProviderException {
    try {
      JWTClaimsSet claims = provider().accessTokens().process(token, null);
      Identity identity = Claims.identity(claims, config);
      if (identity.tenants().size() != 1) {
        throw ProviderException.refused(
            "the token is for several tenants; a token for the API is for one");
      }
      return new Bearer(identity, claims.getExpirationTime().toInstant());
    } catch (KeySourceException e) {
      throw ProviderException.away(e);
    } catch (java.text.ParseException | BadJOSEException | JOSEException e) {
      throw ProviderException.refused("the token is not valid here: " + e.getMessage(), e);
    }
  }

  private static AuthorizationCode code(URI answer, Login login) throws ProviderException {
    try {
      AuthenticationResponse response = AuthenticationResponseParser.parse(answer);
      if (!login.state().equals(response.getState())) {
        throw ProviderException.refused("the answer is to another sign-in; sign in again");
      }
      if (!response.indicatesSuccess()) {
        throw ProviderException.refused(
            "the provider refused: " + response.toErrorResponse().getErrorObject().getCode());
      }
      AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
      if (code == null) {
        throw ProviderException.refused("the provider sent no code");
      }
      return code;
    } catch (ParseException e) {
      throw ProviderException.refused("the provider's answer cannot be read", e);
    }
  }

  private JWTClaimsSet redeem(AuthorizationCode code, Login login) throws ProviderException {
    Provider there = provider();
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(code, login.callback(), login.verifier());
    URI endpoint = there.metadata().getTokenEndpointURI();
    ClientID client = new ClientID(config.clientId());
    TokenRequest request =
        config
            .clientSecret()
            .map(
                secret ->
                    new TokenRequest.Builder(
                        endpoint,
                        new ClientSecretBasic(client, new Secret(secret.reveal())),
                        grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant))
            .build();
    try {
      HTTPRequest http = request.toHTTPRequest();
      http.setConnectTimeout(Provider.TIMEOUT_MS);
      http.setReadTimeout(Provider.TIMEOUT_MS);
      TokenResponse tokens = OIDCTokenResponseParser.parse(http.send());
      if (!tokens.indicatesSuccess()) {
        throw ProviderException.refused(
            "the provider took the code for nothing: "
                + tokens.toErrorResponse().getErrorObject().getCode());
      }
      JWT idToken = ((OIDCTokenResponse) tokens.toSuccessResponse()).getOIDCTokens().getIDToken();
      return there.idTokens().validate(idToken, login.nonce()).toJWTClaimsSet();
    } catch (IOException e) {
      throw ProviderException.away(e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw ProviderException.refused("the provider's token is not valid: " + e.getMessage(), e);
    }
  }

  private Provider provider() throws ProviderException {
    Provider known = provider;
    if (known == null) {
      known = Provider.discover(config);
      provider = known;
    }
    return known;
  }

  /**
   * A sign-in that begins.
   *
   * @param page of the provider, where the browser goes next
   * @param key for a cookie of the browser, for ten minutes
   */
  public record Begun(URI page, String key) {
    @Override
    public String toString() {
      return "Begun[***]";
    }
  }

  /**
   * Who sent a token.
   *
   * @param expires when it is not valid any more
   */
  public record Bearer(Identity identity, Instant expires) {}
}
