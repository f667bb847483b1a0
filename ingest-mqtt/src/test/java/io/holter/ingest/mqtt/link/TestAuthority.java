package io.holter.ingest.mqtt.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** An authority that issues certificates for tests, by the JDK's keytool. */
public final class TestAuthority {
  private static final String PASSWORD = "changeit";
  private static final String KEYTOOL =
      Path.of(System.getProperty("java.home"), "bin", "keytool").toString();

  private final Path directory;
  private final Path store;

  /**
   * What it issued.
   *
   * @param certificate PEM, with the authority's after it
   * @param key PEM, PKCS#8
   * @param keystore PKCS#12 with both
   */
  public record Identity(Path certificate, Path key, Path keystore) {}

  public TestAuthority(Path directory, String name) throws Exception {
    this.directory = Files.createDirectories(directory.resolve(name));
    this.store = this.directory.resolve("all.p12");
    keytool("ca", name, "EC", List.of("-validity", "10", "-ext", "bc:c=ca:true,pathlen:1"));
    write(certificate(), "CERTIFICATE", open().getCertificate("ca").getEncoded());
  }

  /** The authority's own certificate. */
  public Path certificate() {
    return directory.resolve("ca.pem");
  }

  /**
   * Issues a certificate.
   *
   * @param name common name
   * @param algorithm {@code EC} or {@code RSA}
   * @param more options of keytool: {@code -validity}, {@code -startdate}, {@code -ext}
   */
  public Identity issue(String name, String algorithm, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("-signer", "ca"));
    keytool(name, name, algorithm, options);
    KeyStore all = open();
    Certificate[] chain = all.getCertificateChain(name);
    Path certificate = directory.resolve(name + ".pem");
    Path key = directory.resolve(name + ".key");
    Path keystore = directory.resolve(name + ".p12");
    write(certificate, "CERTIFICATE", chain[0].getEncoded());
    write(key, "PRIVATE KEY", all.getKey(name, PASSWORD.toCharArray()).getEncoded());
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(name, all.getKey(name, PASSWORD.toCharArray()), PASSWORD.toCharArray(), chain);
    try (OutputStream out = Files.newOutputStream(keystore)) {
      own.store(out, PASSWORD.toCharArray());
    }
    return new Identity(certificate, key, keystore);
  }

  /** A list of revoked certificates in PEM, with that of {@code name} in it. */
  Path revocations(String name) throws Exception {
    Path list = directory.resolve("revoked.pem");
    String serial = ((X509Certificate) open().getCertificate(name)).getSerialNumber().toString();
    run(
        List.of(
            KEYTOOL,
            "-gencrl",
            "-rfc",
            "-alias",
            "ca",
            "-id",
            serial,
            "-file",
            list.toString(),
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD));
    return list;
  }

  /** HiveMQ's element for a keystore. */
  public static String keystore(Path keystore) {
    return "<keystore><path>%s</path><password>%2$s</password><private-key-password>%2$s</private-key-password></keystore>"
        .formatted(keystore, PASSWORD);
  }

  /** HiveMQ's element for whose clients' certificates it takes. */
  public String truststore() throws Exception {
    Path file = directory.resolve("trust.p12");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", open().getCertificate("ca"));
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return "<truststore><path>"
        + file
        + "</path><password>"
        + PASSWORD
        + "</password></truststore>";
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private static void write(Path file, String type, byte[] der) throws IOException {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }

  private void keytool(String alias, String name, String algorithm, List<String> more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                KEYTOOL,
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name.toLowerCase(Locale.ROOT),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(
        algorithm.equals("EC") ? List.of("-groupname", "secp256r1") : List.of("-keysize", "2048"));
    command.addAll(more);
    run(command);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = directory.resolve("keytool.log");
    int exit =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException(Files.readString(log, StandardCharsets.UTF_8));
    }
  }
}
