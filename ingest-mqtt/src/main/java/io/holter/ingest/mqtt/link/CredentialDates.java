package io.holter.ingest.mqtt.link;

import io.holter.service.tls.PemIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Until when certificates and tokens are good. */
public final class CredentialDates {
  private static final int TIMEOUT_MILLIS = 10_000;

  private CredentialDates() {}

  /**
   * The first day on which a certificate of the broker's chain is no longer valid, seen in a
   * handshake of its own.
   *
   * @throws IOException if there is no handshake, as with a broker that is not to be trusted
   */
  public static Instant ofBroker(ConnectionSettings settings) throws IOException {
    Credentials credentials = Credentials.read(settings);
    MqttEndpoint endpoint = settings.endpoint();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      try (SSLSocket tls =
          (SSLSocket)
              context(credentials)
                  .getSocketFactory()
                  .createSocket(socket, endpoint.host(), endpoint.port(), true)) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return earliest(tls.getSession().getPeerCertificates());
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("preparing TLS failed: " + e.getMessage(), e);
    }
  }

  /** The first day on which the bridge's own certificate, or one above it, is not valid. */
  public static Optional<Instant> ofBridge(ConnectionSettings settings) throws IOException {
    Optional<Path> file = settings.tls().certificate();
    return file.isEmpty() ? Optional.empty() : Optional.of(earliest(PemIdentity.chain(file.get())));
  }

  /** When the token expires, if there is one that says so. */
  public static Optional<Instant> ofToken(ConnectionSettings settings) throws IOException {
    Optional<Path> file = settings.login().tokenFile();
    return file.isEmpty() ? Optional.empty() : Token.read(file.get()).expiry();
  }

  private static SSLContext context(Credentials credentials) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        credentials.identity().map(KeyManagerFactory::getKeyManagers).orElse(new KeyManager[0]),
        credentials.trust().orElseThrow().factory().getTrustManagers(),
        null);
    return context;
  }

  private static Instant earliest(Certificate[] chain) {
    return Arrays.stream(chain)
        .filter(X509Certificate.class::isInstance)
        .map(certificate -> ((X509Certificate) certificate).getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
