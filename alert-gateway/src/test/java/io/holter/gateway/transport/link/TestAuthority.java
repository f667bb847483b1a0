package io.holter.gateway.transport.link;

import io.holter.service.tls.PemIdentity;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority that issues certificates for tests. Keys are RSA: GnuTLS 3.7 does not read the JDK's
 * PKCS#8 of EC keys, which leaves the public key out.
 */
public final class TestAuthority {
  private static final Duration LIFE = Duration.ofDays(2);

  private final Path directory;
  private final X500Name name;
  private final KeyPair keys;

  /**
   * What it issued.
   *
   * @param certificate PEM
   * @param key PEM, PKCS#8
   */
  public record Identity(Path certificate, Path key) {
    /** As a server that shows it. */
    public SSLContext server() throws Exception {
      KeyManagerFactory managers = PemIdentity.read(certificate, key);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    }
  }

  public TestAuthority(Path directory, String name) throws Exception {
    this.directory = Files.createDirectories(directory.resolve(name));
    this.name = new X500Name("CN=" + name);
    this.keys = keys();
    write(certificate(), "CERTIFICATE", signed(this.name, keys, true, Optional.empty()));
  }

  /** The authority's own certificate. */
  public Path certificate() {
    return directory.resolve("ca.pem");
  }

  /** A certificate for {@code localhost} and no other name. */
  public Identity localhost() throws Exception {
    return issue("localhost", Optional.of("localhost"));
  }

  /** A certificate of a client. */
  public Identity issue(String common) throws Exception {
    return issue(common, Optional.empty());
  }

  private Identity issue(String common, Optional<String> host) throws Exception {
    KeyPair own = keys();
    Path certificate = directory.resolve(common + ".pem");
    Path key = directory.resolve(common + ".key");
    write(certificate, "CERTIFICATE", signed(new X500Name("CN=" + common), own, false, host));
    write(key, "PRIVATE KEY", own.getPrivate().getEncoded());
    return new Identity(certificate, key);
  }

  private byte[] signed(X500Name subject, KeyPair own, boolean authority, Optional<String> host)
      throws Exception {
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(LIFE)),
                Date.from(now.plus(LIFE)),
                subject,
                own.getPublic())
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (host.isPresent()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, host.get())));
    }
    PrivateKey signer = keys.getPrivate();
    return builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer)).getEncoded();
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static void write(Path file, String type, byte[] der) throws IOException {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }
}
