package io.holter.gateway.console.auth.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.gateway.console.desk.Role;
import io.holter.service.ConfigException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {

  private static final PasswordHash HASH =
      new PasswordHash(OpenBSDBCrypt.generate("2y", "holter".toCharArray(), new byte[16], 10));

  @Test
  void whatIsWrittenIsRead(@TempDir Path directory) throws Exception {
    UserEntry ada = new UserEntry("ada", HASH, List.of("acme", "globex"), Role.OPERATOR, false);
    UserEntry visitor = new UserEntry("visitor", HASH, List.of("acme"), Role.ADMIN, true);
    Path file = directory.resolve("users.yaml");
    Files.writeString(file, UserFile.text(List.of(ada, visitor)));
    assertThat(UserFile.read(file).values()).containsExactly(ada, visitor);
  }

  @Test
  void everyProblemIsToldAndNoHash(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("users.yaml");
    Files.writeString(
        file,
        """
        users:
          - {name: "a b", password: hunter2, tenants: [acme], role: viewer}
          - {name: bob, password: "%s", tenants: [], role: root}
          - {name: bob, password: "%s", tenants: [ACME], role: viewer, once: perhaps}
        """
            .formatted(HASH.text(), HASH.text()));
    assertThatThrownBy(() -> UserFile.read(file))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(6))
        .hasMessageContaining("is not a bcrypt hash")
        .hasMessageContaining("names no tenant")
        .hasMessageContaining("is listed twice")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining(HASH.text());
  }

  @Test
  void nobodyListedIsAProblem(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("users.yaml"), "users: []\n");
    assertThatThrownBy(() -> UserFile.read(file)).hasMessageContaining("lists nobody");
  }

  @Test
  void aPasswordMatchesItsHashOnly() {
    PasswordHash hash = PasswordHash.of("päss wörd");
    assertThat(hash.text()).startsWith("$2y$12$");
    assertThat(hash.matches("päss wörd")).isTrue();
    assertThat(hash.matches("päss wörd ")).isFalse();
    assertThat(hash.matches("")).isFalse();
    assertThat(hash).hasToString("PasswordHash[***]");
  }

  @Test
  void aPasswordLongerThanBcryptLooksAtIsRefused() {
    assertThatThrownBy(() -> PasswordHash.of("a".repeat(73)))
        .isInstanceOf(IllegalArgumentException.class);
    PasswordHash longest = PasswordHash.of("a".repeat(72));
    assertThat(longest.matches("a".repeat(72))).isTrue();
    assertThat(longest.matches("a".repeat(73))).isFalse();
  }
}
