package io.holter.gateway.transport.link;

import io.holter.service.tls.PemIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An authority that issues certificates for tests, by the JDK's keytool. Keys are RSA: GnuTLS 3.7
 * does not read the JDK's PKCS#8 of EC keys, which leaves the public key out.
 */
public final class TestAuthority {
  private static final String PASSWORD = "changeit";

  private final Path directory;
  private final Path store;

  /**
   * What it issued.
   *
   * @param certificate PEM
   * @param key PEM, PKCS#8
   */
  public record Identity(Path certificate, Path key) {
    /** As a server that shows it. */
    public SSLContext server() throws Exception {
      KeyManagerFactory keys = PemIdentity.read(certificate, key);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    }
  }

  public TestAuthority(Path directory, String name) throws Exception {
    this.directory = Files.createDirectories(directory.resolve(name));
    this.store = this.directory.resolve("all.p12");
    keytool("ca", name, List.of("-ext", "bc:c=ca:true,pathlen:1"));
    write(certificate(), "CERTIFICATE", open().getCertificate("ca").getEncoded());
  }

  /** The authority's own certificate. */
  public Path certificate() {
    return directory.resolve("ca.pem");
  }

  /** A certificate for {@code localhost} and no other name. */
  public Identity localhost() throws Exception {
    return issue("localhost", "-ext", "san=dns:localhost");
  }

  /** A certificate with options of keytool. */
  public Identity issue(String name, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of(more));
    options.addAll(List.of("-signer", "ca"));
    keytool(name, name, options);
    KeyStore all = open();
    Path certificate = directory.resolve(name + ".pem");
    Path key = directory.resolve(name + ".key");
    write(certificate, "CERTIFICATE", all.getCertificateChain(name)[0].getEncoded());
    write(key, "PRIVATE KEY", all.getKey(name, PASSWORD.toCharArray()).getEncoded());
    return new Identity(certificate, key);
  }

  private KeyStore open() throws Exception {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private static void write(Path file, String type, byte[] der) throws IOException {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }

  private void keytool(String alias, String name, List<String> more)
      throws IOException, InterruptedException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(tool.toString(), "-genkeypair"));
    command.addAll(List.of("-alias", alias, "-keyalg", "RSA", "-keysize", "2048"));
    command.addAll(List.of("-dname", "CN=" + name, "-validity", "10", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(more);
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
