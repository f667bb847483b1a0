package io.holter.gateway.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for localhost, made by the JDK's keytool.
 *
 * @param certificate PEM
 * @param key PEM, PKCS #8
 * @param trusting a client that trusts it
 */
record TestCertificate(Path certificate, Path key, SSLContext trusting) {
  private static final String PASSWORD = "changeit";

  static TestCertificate in(Path directory) throws Exception {
    Path store = directory.resolve("server.p12");
    if (Files.notExists(store)) {
      keytool(store, directory.resolve("keytool.log"));
    }
    KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Path certificate = directory.resolve("server.pem");
    Path key = directory.resolve("server.key");
    pem(certificate, "CERTIFICATE", made.getCertificate("server").getEncoded());
    pem(key, "PRIVATE KEY", made.getKey("server", PASSWORD.toCharArray()).getEncoded());
    return new TestCertificate(certificate, key, trusting(made));
  }

  private static SSLContext trusting(KeyStore made) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", made.getCertificate("server"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static void keytool(Path store, Path log) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    int exit =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException(Files.readString(log, StandardCharsets.UTF_8));
    }
  }

  private static void pem(Path file, String type, byte[] der) throws IOException {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }
}
