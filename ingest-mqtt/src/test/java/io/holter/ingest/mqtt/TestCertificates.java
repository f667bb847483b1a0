package io.holter.ingest.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for one host name, made by the JDK's keytool. */
record TestCertificates(Path keystore, Path certificate, String password) {

  static TestCertificates forHost(String host, Path directory)
      throws IOException, InterruptedException {
    String password = "changeit";
    Path keystore = directory.resolve(host + ".p12");
    Path certificate = directory.resolve(host + ".pem");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            "broker",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + host,
            "-ext",
            "san=dns:" + host,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            keystore.toString(),
            "-storepass",
            password));
    keytool(
        List.of(
            "-exportcert",
            "-rfc",
            "-alias",
            "broker",
            "-file",
            certificate.toString(),
            "-keystore",
            keystore.toString(),
            "-storepass",
            password));
    return new TestCertificates(keystore, certificate, password);
  }

  /** Trust in this certificate and no other, for the client of a device. */
  TrustManagerFactory trust() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(keystore.toFile(), password.toCharArray());
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("broker", store.getCertificate("broker"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory;
  }

  private static void keytool(List<String> arguments) throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Path log = Files.createTempFile("keytool", ".log");
    ProcessBuilder builder = new ProcessBuilder(tool.toString());
    builder.command().addAll(arguments);
    int exit = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    if (exit != 0) {
      throw new IOException(Files.readString(log, StandardCharsets.UTF_8));
    }
    Files.delete(log);
  }
}
