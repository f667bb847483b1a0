package io.holter.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server's certificate and key in PEM files.
 *
 * @param chain its certificate and its issuer's
 * @param key PKCS #8, 0600
 */
record PemPair(Path chain, Path key) {
  private static final Logger LOG = LoggerFactory.getLogger(PemPair.class);

  /** Whether both are there, issued by this authority and good until then. */
  boolean isFresh(X509Certificate authority, Instant until) throws IOException {
    if (Files.notExists(chain) || Files.notExists(key)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(chain)) {
      X509Certificate own =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      own.verify(authority.getPublicKey());
      return until.isBefore(own.getNotAfter().toInstant());
    } catch (GeneralSecurityException e) {
      LOG.info("{} is made anew: {}", chain, e.getMessage());
      return false;
    }
  }

  void write(Issued server, X509Certificate authority)
      throws IOException, GeneralSecurityException {
    SecretFile.write(key, Pem.of("PRIVATE KEY", server.key().getEncoded()));
    SecretFile.write(
        chain,
        Pem.of("CERTIFICATE", server.certificate().getEncoded())
            + Pem.of("CERTIFICATE", authority.getEncoded()));
  }
}
