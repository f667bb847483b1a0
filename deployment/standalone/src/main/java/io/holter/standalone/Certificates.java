package io.holter.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * A certificate authority of this data directory and the server certificate it issued for this
 * machine's loopback names. Made at the first start, the server's renewed when it nears its end.
 *
 * @param authority PEM file with the authority's certificate, for clients; no secret
 * @param keyStore PKCS 12 file with the server's key and chain, 0600
 * @param password of the key store and of the key in it
 */
public record Certificates(Path authority, Path keyStore, String password) {
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration SERVER_LIFE = Duration.ofDays(365);
  private static final String AUTHORITY_ALIAS = "authority";
  private static final String SERVER_ALIAS = "server";

  /**
   * Loads what the directory holds, and makes or renews what is missing or near its end.
   *
   * @param now decides about renewal
   */
  public static Certificates in(Path directory, Instant now) throws IOException {
    Path home = SecretFile.directory(directory);
    String password = SecretFile.readOrCreate(home.resolve("keystore.password"));
    Certificates files =
        new Certificates(home.resolve("ca.pem"), home.resolve("server.p12"), password);
    try {
      files.makeOrRenew(home.resolve("ca.p12"), now);
    } catch (GeneralSecurityException e) {
      throw new IOException("making certificates in " + home + " failed: " + e.getMessage(), e);
    }
    return files;
  }

  /**
   * The certificate and the key of the console, made or renewed as the others.
   *
   * @param now decides about renewal
   */
  PemPair console(Instant now) throws IOException {
    Path home = keyStore.resolveSibling("");
    PemPair pair = new PemPair(home.resolve("console.pem"), home.resolve("console.key"));
    try {
      KeyStore store = load(home.resolve("ca.p12"));
      Issued issuer = issuer(store);
      if (!pair.isFresh(issuer.certificate(), now.plus(RENEW_BEFORE))) {
        pair.write(
            issuer.issueForLoopback("Holter console", now, SERVER_LIFE), issuer.certificate());
      }
      return pair;
    } catch (GeneralSecurityException e) {
      throw new IOException("making a certificate in " + home + " failed: " + e.getMessage(), e);
    }
  }

  private Issued issuer(KeyStore store) throws GeneralSecurityException {
    return new Issued(
        (PrivateKey) store.getKey(AUTHORITY_ALIAS, password.toCharArray()),
        (X509Certificate) store.getCertificate(AUTHORITY_ALIAS));
  }

  private void makeOrRenew(Path authorityStore, Instant now)
      throws IOException, GeneralSecurityException {
    if (!isFresh(authorityStore, AUTHORITY_ALIAS, now)) {
      Issued made = Issued.authority("Holter local authority", now, AUTHORITY_LIFE);
      store(authorityStore, AUTHORITY_ALIAS, made.key(), made.certificate());
      Files.writeString(authority, Pem.of("CERTIFICATE", made.certificate().getEncoded()));
      Files.deleteIfExists(keyStore);
    }
    if (!isFresh(keyStore, SERVER_ALIAS, now)) {
      Issued issuer = issuer(load(authorityStore));
      Issued server = issuer.issueForLoopback("Holter standalone", now, SERVER_LIFE);
      store(keyStore, SERVER_ALIAS, server.key(), server.certificate(), issuer.certificate());
    }
  }

  private boolean isFresh(Path file, String alias, Instant now)
      throws IOException, GeneralSecurityException {
    if (Files.notExists(file)) {
      return false;
    }
    X509Certificate certificate = (X509Certificate) load(file).getCertificate(alias);
    return certificate != null
        && now.plus(RENEW_BEFORE).isBefore(certificate.getNotAfter().toInstant());
  }

  private KeyStore load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    return store;
  }

  private void store(Path file, String alias, PrivateKey key, Certificate... chain)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(alias, key, password.toCharArray(), chain);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password.toCharArray());
    SecretFile.write(file, bytes.toByteArray());
  }

  @Override
  public String toString() {
    return "Certificates[authority=" + authority + ", keyStore=" + keyStore + ", password=***]";
  }
}
