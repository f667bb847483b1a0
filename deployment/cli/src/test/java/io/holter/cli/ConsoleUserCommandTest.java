package io.holter.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.console.auth.users.UserEntry;
import io.holter.gateway.console.auth.users.UserFile;
import io.holter.gateway.console.desk.Role;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleUserCommandTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path directory = Path.of("");

  @Test
  void addsListsAndRemoves() throws Exception {
    assertThat(add(PASSWORD, "ann", "--role", "admin", "--tenant", "acme,globex").code()).isZero();
    assertThat(add(PASSWORD, "bob", "--tenant", "acme", "--once").code()).isZero();

    UserEntry ann = Objects.requireNonNull(UserFile.read(file()).get("ann"));
    assertThat(ann.password().matches(PASSWORD)).isTrue();
    assertThat(ann.role()).isEqualTo(Role.ADMIN);
    assertThat(Files.readString(file())).doesNotContain(PASSWORD);
    assertThat(user("list", "-o", "json").out().lines())
        .containsExactly(
            "{\"name\":\"ann\",\"role\":\"admin\",\"once\":false,\"tenants\":[\"acme\",\"globex\"]}",
            "{\"name\":\"bob\",\"role\":\"viewer\",\"once\":true,\"tenants\":[\"acme\"]}");
    assertThat(user("remove", "bob").code()).isZero();
    assertThat(UserFile.read(file())).containsOnlyKeys("ann");
    Run last = user("remove", "ann");
    assertThat(last.code()).isEqualTo(2);
    assertThat(last.err()).contains("the last one");
  }

  @Test
  void tellsEverythingThatIsWrongAndWritesNothing() {
    Run wrong = add(PASSWORD, "a nn", "--tenant", "Acme");
    Run weak = add("short", "ann", "--tenant", "acme");
    Run nobody = user("remove", "eve");

    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("NAME: 'a nn'", "--tenant: 'Acme' is no tenant's id");
    assertThat(weak.err()).contains("has 5 characters; it needs 12");
    assertThat(nobody.err()).contains("There is no 'eve'");
    assertThat(file()).doesNotExist();
  }

  private Run add(String password, String... args) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((password + "\n").getBytes(UTF_8)));
    try {
      String[] all = new String[args.length + 2];
      all[0] = "add";
      System.arraycopy(args, 0, all, 1, args.length);
      all[args.length + 1] = "--password-stdin";
      return user(all);
    } finally {
      System.setIn(before);
    }
  }

  private Run user(String... args) {
    String[] all = new String[args.length + 4];
    all[0] = "console";
    all[1] = "user";
    System.arraycopy(args, 0, all, 2, args.length);
    all[args.length + 2] = "--file";
    all[args.length + 3] = file().toString();
    return run(all);
  }

  private record Run(int code, String out, String err) {}

  private static Run run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    return new Run(code, out.toString(), err.toString());
  }

  private Path file() {
    return directory.resolve("users.yaml");
  }
}
