package io.holter.service.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/** Who may vouch for the other side of a connection, by the JDK's rules. */
public final class PemTrust {
  private PemTrust() {}

  /**
   * Trust in the authorities of a PEM file and no others, or in those of the JDK.
   *
   * @param caFile certificates in PEM; empty for the JDK's
   * @throws IOException with a sentence, if the file cannot be read or holds no certificate
   */
  public static TrustManagerFactory in(Optional<Path> caFile) throws IOException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      if (caFile.isPresent()) {
        factory.init(authorities(caFile.get()));
      } else {
        factory.init((KeyStore) null);
      }
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IOException("preparing TLS failed: " + e.getMessage(), e);
    }
  }

  private static KeyStore authorities(Path caFile) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : PemIdentity.chain(caFile)) {
      store.setCertificateEntry("ca-" + number++, certificate);
    }
    return store;
  }
}
