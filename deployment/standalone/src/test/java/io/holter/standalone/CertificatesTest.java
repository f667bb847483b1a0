package io.holter.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  // The handshakes below are judged by the machine's clock, so the certificates start at it.
  private final Instant now = Instant.now();

  @Test
  void areVerifiedByAClientThatChecksTheHost(@TempDir Path directory) throws Exception {
    Certificates certificates = Certificates.in(directory, now);

    assertThat(handshake(certificates, certificates.authority(), "localhost")).startsWith("TLS");
    assertThat(handshake(certificates, certificates.authority(), "127.0.0.1")).startsWith("TLS");
  }

  @Test
  void areRefusedForAnotherHost(@TempDir Path directory) throws Exception {
    Certificates certificates = Certificates.in(directory, now);

    assertThatThrownBy(() -> handshake(certificates, certificates.authority(), "example.org"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void areRefusedByAClientThatTrustsAnotherAuthority(@TempDir Path directory, @TempDir Path other)
      throws Exception {
    Certificates certificates = Certificates.in(directory, now);
    Path foreign = Certificates.in(other, now).authority();

    assertThatThrownBy(() -> handshake(certificates, foreign, "localhost"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void stayTheSameUntilNearTheirEnd(@TempDir Path directory) throws Exception {
    X509Certificate first = server(Certificates.in(directory, now));
    X509Certificate later = server(Certificates.in(directory, now.plus(Duration.ofDays(300))));
    X509Certificate renewed = server(Certificates.in(directory, now.plus(Duration.ofDays(340))));

    assertThat(later).isEqualTo(first);
    assertThat(renewed).isNotEqualTo(first);
    assertThat(renewed.getIssuerX500Principal()).isEqualTo(first.getIssuerX500Principal());
  }

  @Test
  void keepTheirKeysForTheOwnerAlone(@TempDir Path directory) throws Exception {
    Certificates certificates = Certificates.in(directory.resolve("tls"), now);

    assertThat(Files.getPosixFilePermissions(certificates.keyStore()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(certificates.toString()).doesNotContain(certificates.password());
  }

  @Test
  void theConsolesIsOfTheSameAuthorityAndMadeAnewWithIt(@TempDir Path directory) throws Exception {
    Certificates certificates = Certificates.in(directory, now);
    PemPair console = certificates.console(now);
    X509Certificate first = leaf(console);
    first.verify(authority(certificates).getPublicKey());
    assertThat(first.getSubjectAlternativeNames().toString()).contains("localhost", "127.0.0.1");
    assertThat(Files.getPosixFilePermissions(console.key()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(leaf(certificates.console(now.plus(Duration.ofDays(300))))).isEqualTo(first);
    assertThat(leaf(certificates.console(now.plus(Duration.ofDays(340))))).isNotEqualTo(first);

    Files.delete(directory.resolve("ca.p12"));
    Certificates other = Certificates.in(directory, now);

    X509Certificate anew = leaf(other.console(now));
    anew.verify(authority(other).getPublicKey());
  }

  private static X509Certificate leaf(PemPair pair) throws Exception {
    return certificate(pair.chain());
  }

  private static X509Certificate authority(Certificates certificates) throws Exception {
    return certificate(certificates.authority());
  }

  private static X509Certificate certificate(Path pem) throws Exception {
    try (InputStream in = Files.newInputStream(pem)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static X509Certificate server(Certificates certificates) throws Exception {
    return (X509Certificate) keyStore(certificates).getCertificate("server");
  }

  private static KeyStore keyStore(Certificates certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificates.keyStore())) {
      store.load(in, certificates.password().toCharArray());
    }
    return store;
  }

  /**
   * The protocol that a client agreed on which expects {@code host} and trusts {@code authority}.
   */
  private static String handshake(Certificates server, Path authority, String host)
      throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(keyStore(server), server.password().toCharArray());
    SSLContext serving = SSLContext.getInstance("TLS");
    serving.init(keys.getKeyManagers(), null, null);
    SSLContext asking = SSLContext.getInstance("TLS");
    asking.init(null, Trust.in(authority).getTrustManagers(), null);
    try (SSLServerSocket listening =
        (SSLServerSocket) serving.getServerSocketFactory().createServerSocket(0)) {
      CompletableFuture<Integer> accepted = CompletableFuture.supplyAsync(() -> readOne(listening));
      try (java.net.Socket plain =
              new java.net.Socket(
                  java.net.InetAddress.getLoopbackAddress(), listening.getLocalPort());
          SSLSocket client =
              (SSLSocket)
                  asking.getSocketFactory().createSocket(plain, host, plain.getPort(), true)) {
        SSLParameters parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        client.startHandshake();
        client.getOutputStream().write(7);
        assertThat(accepted.join()).isEqualTo(7);
        return client.getSession().getProtocol();
      }
    }
  }

  private static int readOne(SSLServerSocket listening) {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      return socket.getInputStream().read();
    } catch (java.io.IOException e) {
      return -1;
    }
  }
}
