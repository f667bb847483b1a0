package io.holter.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.console.auth.users.PasswordHash;
import io.holter.gateway.console.auth.users.UserEntry;
import io.holter.gateway.console.auth.users.UserFile;
import io.holter.gateway.console.desk.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleUsersTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void theUsersOfThisMachineHaveAFileWithAPasswordEach() throws Exception {
    Map<String, UserEntry> users = provide(new ConsoleUsers.OfThisMachine(), "acme");

    assertThat(users.keySet()).containsExactly("viewer", "operator", "admin");
    String password = Files.readString(secrets().console("operator")).strip();
    UserEntry operator = of(users, "operator");
    assertThat(operator.password().matches(password)).isTrue();
    assertThat(operator.role()).isEqualTo(Role.OPERATOR);
    assertThat(operator.tenants()).containsExactly("acme");
    assertThat(operator.once()).isFalse();
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aNewTenantIsSeenByThemAndNobodyElseIsTouched() throws Exception {
    Map<String, UserEntry> before = provide(new ConsoleUsers.OfThisMachine(), "acme");
    UserEntry ann =
        new UserEntry("ann", of(before, "viewer").password(), List.of("acme"), Role.ADMIN, false);
    List<UserEntry> all = new ArrayList<>(before.values());
    all.remove(of(before, "operator"));
    all.add(ann);
    ConsoleUsers.write(file(), all);

    Map<String, UserEntry> after = provide(new ConsoleUsers.OfThisMachine(), "acme", "globex");

    assertThat(after.keySet()).containsExactly("viewer", "admin", "ann");
    assertThat(of(after, "ann")).isEqualTo(ann);
    assertThat(of(after, "admin").tenants()).containsExactly("acme", "globex");
    assertThat(of(after, "admin").password()).isEqualTo(of(before, "admin").password());
  }

  @Test
  void aVisitorsPasswordIsForOneSessionAndRandom() throws Exception {
    ConsoleUsers.Once visitor = ConsoleUsers.Once.of("demo");

    UserEntry demo = of(provide(visitor, "acme", "globex"), "demo");

    assertThat(demo.once()).isTrue();
    assertThat(demo.role()).isEqualTo(Role.ADMIN);
    assertThat(demo.tenants()).containsExactly("acme", "globex");
    assertThat(demo.password().matches(visitor.password())).isTrue();
    assertThat(visitor.password())
        .hasSize(16)
        .isNotEqualTo(ConsoleUsers.Once.of("demo").password());
    assertThat(visitor.toString()).doesNotContain(visitor.password());
    assertThat(PasswordHash.isHash(demo.password().text())).isTrue();
  }

  private Map<String, UserEntry> provide(ConsoleUsers users, String... tenants) throws IOException {
    users.provide(file(), secrets(), List.of(tenants));
    return UserFile.read(file());
  }

  private static UserEntry of(Map<String, UserEntry> users, String name) {
    return Objects.requireNonNull(users.get(name), name);
  }

  private Path file() {
    return directory.resolve(ConsoleUsers.FILE);
  }

  private Secrets secrets() {
    return new Secrets(directory.resolve("secrets"));
  }
}
