package io.holter.it;

import io.holter.gateway.console.auth.users.PasswordHash;
import io.holter.gateway.console.auth.users.UserEntry;
import io.holter.gateway.console.auth.users.UserFile;
import io.holter.gateway.console.desk.Role;
import io.holter.standalone.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A site whose plant has had its five minutes, up to now, and a console over it: {@code viewer},
 * {@code operator} and {@code admin} of tenant {@code acme} may look, {@code both} may choose
 * {@code globex} too.
 */
final class ConsoleSite implements AutoCloseable {
  static final String PASSWORD = "a long password of the tests";

  private final Brokers brokers;
  private final Site site;
  private final Inputs inputs;
  private final int port;

  private ConsoleSite(Brokers brokers, Site site, Inputs inputs, int port) {
    this.brokers = brokers;
    this.site = site;
    this.inputs = inputs;
    this.port = port;
  }

  /** Starts it and returns when all alerts of the plant are out. */
  static ConsoleSite start(Brokers brokers, String prefix) throws Exception {
    Site site = Site.of(brokers, prefix, "acme", "globex");
    Inputs inputs =
        new Inputs(prefix + "-mqtt", "acme").startingAt(Instant.now().minusSeconds(Inputs.SECONDS));
    site.startStreams();
    brokers.topic(site.topics().prefix() + ".copied");
    new Intake(brokers, site).write(inputs.all());
    int port = Ports.freeTcp();
    Path directory = brokers.directory(prefix);
    Path users = Files.writeString(directory.resolve("users.yaml"), UserFile.text(people()));
    Path certificate = directory.resolve("console.pem");
    Path key = directory.resolve("console.key");
    writePem(brokers.certificates(), certificate, key);
    Story.of(site, inputs);
    site.trustANewKey();
    site.startGateway(port, certificate, key, users);
    return new ConsoleSite(brokers, site, inputs, port);
  }

  private static List<UserEntry> people() {
    PasswordHash password = PasswordHash.of(PASSWORD);
    List<UserEntry> people = new ArrayList<>();
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase(Locale.ROOT);
      people.add(new UserEntry(name, password, List.of("acme"), role, false));
    }
    people.add(new UserEntry("both", password, List.of("acme", "globex"), Role.VIEWER, false));
    return people;
  }

  /** Where a browser finds it. */
  String address() {
    return "https://localhost:" + port + "/";
  }

  /** A device speaks now on a channel that nobody has heard of it. */
  void turn(String device, String channel) {
    Instant now = Instant.now();
    List<Inputs.Item> items = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      items.add(inputs.message(device, channel, 400, now.plusMillis(i)));
    }
    inputs.watermarks(items, now.plusSeconds(2));
    new Intake(brokers, site).write(items);
  }

  /** A small model on trial for all tenants. */
  void release(String model) throws Exception {
    site.release(model);
  }

  private static void writePem(Certificates certificates, Path chain, Path key)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificates.keyStore())) {
      store.load(in, certificates.password().toCharArray());
    }
    StringBuilder pem = new StringBuilder();
    for (Certificate each : store.getCertificateChain("server")) {
      pem.append(block("CERTIFICATE", each.getEncoded()));
    }
    Files.writeString(chain, pem);
    byte[] secret = store.getKey("server", certificates.password().toCharArray()).getEncoded();
    Files.writeString(key, block("PRIVATE KEY", secret));
  }

  private static String block(String what, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
  }

  @Override
  public void close() {
    site.close();
  }
}
