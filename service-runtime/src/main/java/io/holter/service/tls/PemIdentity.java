package io.holter.service.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;

/**
 * A certificate chain and its private key from PEM files (RFC 7468), for TLS. The JDK alone reads
 * them: PKCS#8 is the one encoding that it knows for every kind of key, RSA, EC or EdDSA.
 */
public final class PemIdentity {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END");
  private static final byte[] PROBE = "holter".getBytes(StandardCharsets.US_ASCII);

  private PemIdentity() {}

  /**
   * Reads both files.
   *
   * @throws IOException with a sentence about what is wrong with which file
   */
  public static KeyManagerFactory read(Path certificate, Path key) throws IOException {
    try {
      Certificate[] chain = chain(certificate);
      PublicKey subject = chain[0].getPublicKey();
      PrivateKey secret = key(key, subject.getAlgorithm());
      if (!belongs(secret, subject)) {
        throw new IOException(key + " is not the private key of the certificate in " + certificate);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", secret, new char[0], chain);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      return factory;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "preparing the certificate in " + certificate + " failed: " + e.getMessage(), e);
    }
  }

  /**
   * The certificates of a file, at least one.
   *
   * @throws IOException with a sentence, if the file cannot be read or holds no certificate
   */
  public static Certificate[] chain(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException(file + " holds no certificate");
      }
      return found.toArray(new Certificate[0]);
    } catch (CertificateException e) {
      throw new IOException(
          "reading certificates from " + file + " failed: " + e.getMessage() + "; it must be PEM",
          e);
    }
  }

  private static PrivateKey key(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      throw new IOException(file + " holds no private key in PEM");
    }
    if (!found.group(1).equals("PRIVATE KEY")) {
      throw new IOException(
          file
              + " holds an "
              + found.group(1)
              + "; convert it with: openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(found.group(2));
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException | InvalidKeySpecException e) {
      // The parser's own words may quote the key.
      throw new IOException(file + " holds no " + algorithm + " key, as its certificate does");
    }
  }

  private static boolean belongs(PrivateKey secret, PublicKey subject)
      throws GeneralSecurityException {
    String algorithm =
        switch (subject.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> subject.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(secret);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(subject);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (InvalidKeyException | java.security.SignatureException e) {
      return false;
    }
  }
}
