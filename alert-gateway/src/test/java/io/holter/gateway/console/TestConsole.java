package io.holter.gateway.console;

import io.holter.gateway.console.auth.users.PasswordHash;
import io.holter.gateway.console.auth.users.UserEntry;
import io.holter.gateway.console.auth.users.UserFile;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.Role;
import io.holter.gateway.console.live.LiveLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** A real console on a free port, over the data of {@link FakeData}. */
final class TestConsole implements AutoCloseable {
  static final String PASSWORD = "correct horse battery staple";
  static final Role[] ROLES = Role.values();
  // One hash for all, as cheap as is taken.
  private static final PasswordHash HASH =
      new PasswordHash(OpenBSDBCrypt.generate("2y", PASSWORD.toCharArray(), new byte[16], 10));

  final TestCertificate certificate;
  final Path users;
  final FakeDesk desk = new FakeDesk();
  final SampleRelay samples = new SampleRelay();
  final ConsoleServer server;

  private TestConsole(Path directory, Optional<SignIn> signIn, ConsoleLimits limits, boolean desk)
      throws Exception {
    certificate = TestCertificate.in(directory);
    users = directory.resolve("users.yaml");
    writeUsers(everybody());
    ConsoleConfig config =
        new ConsoleConfig(
            "127.0.0.1",
            0,
            certificate.certificate(),
            certificate.key(),
            List.of(),
            signIn.orElse(new SignIn.Users(users)),
            limits,
            LiveLimits.byDefault(),
            "holter",
            Optional.empty());
    Optional<ControlDesk> able = desk ? Optional.of(this.desk) : Optional.empty();
    ConsoleParts parts = new ConsoleParts(new FakeData(), new FakeTape(), samples, able);
    server = new ConsoleServer(config, parts, new SimpleMeterRegistry());
    server.start();
  }

  static TestConsole in(Path directory) throws Exception {
    return new TestConsole(directory, Optional.empty(), ConsoleLimits.USUAL, true);
  }

  static TestConsole in(Path directory, ConsoleLimits limits) throws Exception {
    return new TestConsole(directory, Optional.empty(), limits, true);
  }

  static TestConsole withoutDesk(Path directory) throws Exception {
    return new TestConsole(directory, Optional.empty(), ConsoleLimits.USUAL, false);
  }

  static TestConsole with(Path directory, SignIn signIn) throws Exception {
    return new TestConsole(directory, Optional.of(signIn), ConsoleLimits.USUAL, true);
  }

  /** A user of every role and tenant, {@code both} for two tenants, {@code once} for one time. */
  static List<UserEntry> everybody() {
    List<UserEntry> users = new ArrayList<>();
    for (String tenant : List.of("acme", "globex")) {
      for (Role role : ROLES) {
        users.add(user(user(tenant, role), List.of(tenant), role, false));
      }
    }
    users.add(user("both", List.of("acme", "globex"), Role.OPERATOR, false));
    users.add(user("once", List.of("acme"), Role.ADMIN, true));
    return users;
  }

  static UserEntry user(String name, List<String> tenants, Role role, boolean once) {
    return new UserEntry(name, HASH, tenants, role, once);
  }

  static String user(String tenant, Role role) {
    return tenant + "-" + role.name().toLowerCase(java.util.Locale.ROOT);
  }

  void writeUsers(List<UserEntry> entries) throws IOException {
    Files.writeString(users, UserFile.text(entries));
  }

  int port() {
    return server.address().orElseThrow().getPort();
  }

  String origin() {
    return "https://localhost:" + port();
  }

  /** A browser, or a program, that has not signed in. */
  TestBrowser browser() {
    return new TestBrowser(origin(), certificate.trusting());
  }

  /** One that has. */
  TestBrowser signedIn(String user) throws Exception {
    TestBrowser browser = browser();
    browser.signIn(user, PASSWORD);
    return browser;
  }

  @Override
  public void close() {
    desk.release.countDown();
    server.close();
  }
}
