package io.holter.ingest.mqtt.link;

import io.holter.ingest.mqtt.link.ConnectionSettings.Login;
import io.holter.ingest.mqtt.link.ConnectionSettings.TlsFiles;
import io.holter.service.tls.PemIdentity;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;

/**
 * What one connection proves itself with, and whom it trusts, as the files were when it was made.
 *
 * @param username user at the broker
 * @param password password or token
 * @param renewal when to take another token, if the one in use expires
 * @param trust whom to trust; empty without TLS
 * @param identity the bridge's certificate; empty without one
 */
record Credentials(
    Optional<String> username,
    Optional<byte[]> password,
    Optional<TokenRenewal> renewal,
    Optional<ServerTrust> trust,
    Optional<KeyManagerFactory> identity) {

  /**
   * Reads the files.
   *
   * @throws IOException with a sentence about the file that cannot be used
   */
  static Credentials read(ConnectionSettings settings) throws IOException {
    Login login = settings.login();
    Optional<byte[]> password = login.password().map(secret -> secret.bytes());
    Optional<TokenRenewal> renewal = Optional.empty();
    if (login.tokenFile().isPresent()) {
      Token token = Token.read(login.tokenFile().get());
      password = Optional.of(token.value().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      renewal = token.expiry().map(at -> new TokenRenewal(login.tokenFile().get(), at));
    }
    TlsFiles files = settings.tls();
    boolean tls = settings.endpoint().tls();
    return new Credentials(
        login.username(),
        password,
        renewal,
        tls ? Optional.of(ServerTrust.in(files.caFile())) : Optional.empty(),
        tls && files.certificate().isPresent() && files.key().isPresent()
            ? Optional.of(PemIdentity.read(files.certificate().get(), files.key().get()))
            : Optional.empty());
  }

  /** Says nothing. */
  @Override
  public String toString() {
    return "credentials";
  }
}
