package io.holter.gateway.console.auth.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fake provider, which only publishes itself and its keys, takes a new key into use. */
class KeyRotationTest {
  @SuppressWarnings("NullAway.Init")
  private HttpServer fakeProvider;

  private volatile String keys = "";

  @BeforeEach
  void publish() throws Exception {
    fakeProvider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page("/.well-known/openid-configuration");
    page("/keys");
    fakeProvider.start();
  }

  @AfterEach
  void stop() {
    fakeProvider.stop(0);
  }

  @Test
  void aTokenOfANewKeyIsTakenAndOneOfAWithdrawnOrForeignKeyIsNot() throws Exception {
    ECKey first = key("first");
    ECKey second = key("second");
    publish(first);
    OidcSignIn signIn = new OidcSignIn(config(), InstantSource.system());
    assertThat(signIn.bearer(token(first)).identity().user()).isEqualTo("robot");
    publish(second);
    assertThat(signIn.bearer(token(second)).identity().tenants()).containsExactly("acme");
    String withdrawn = token(first);
    assertThatThrownBy(() -> signIn.bearer(withdrawn)).isInstanceOf(ProviderException.class);
    String foreign = token(key("second"));
    assertThatThrownBy(() -> signIn.bearer(foreign))
        .isInstanceOfSatisfying(ProviderException.class, e -> assertThat(e.isAway()).isFalse());
  }

  @Test
  void aProviderThatIsAwayIsAskedAgainLater() throws Exception {
    ECKey key = key("first");
    OidcSignIn signIn =
        new OidcSignIn(
            new OidcConfig(
                URI.create(issuer() + "/elsewhere"),
                "console",
                Optional.empty(),
                "holter",
                "sub",
                "holter_tenants",
                "holter_role"),
            InstantSource.system());
    String token = token(key);
    assertThatThrownBy(() -> signIn.bearer(token))
        .isInstanceOfSatisfying(ProviderException.class, e -> assertThat(e.isAway()).isTrue());
  }

  private static ECKey key(String id) throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
  }

  private void publish(ECKey key) {
    keys = "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}";
  }

  private String token(ECKey key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("holter")
                .subject("robot")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("holter_tenants", List.of("acme"))
                .claim("holter_role", "viewer")
                .build());
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private OidcConfig config() {
    return new OidcConfig(
        URI.create(issuer()),
        "console",
        Optional.empty(),
        "holter",
        "sub",
        "holter_tenants",
        "holter_role");
  }

  private String issuer() {
    return "http://localhost:" + fakeProvider.getAddress().getPort();
  }

  private void page(String path) {
    fakeProvider.createContext(
        path,
        exchange -> {
          byte[] body = (path.equals("/keys") ? keys : metadata()).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private String metadata() {
    return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys","response_types_supported":["code"],
         "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"]}
        """
        .formatted(issuer());
  }
}
