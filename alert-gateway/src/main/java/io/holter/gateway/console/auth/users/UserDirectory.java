package io.holter.gateway.console.auth.users;

import io.holter.gateway.console.auth.Identity;
import io.holter.service.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who may sign in, as the file says now. A file that has become faulty changes nothing until
 * it is whole again. Thread-safe; every method may block.
 */
public final class UserDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(UserDirectory.class);
  // Checked where there is no such user, so that the answer takes as long.
  private static final PasswordHash NOBODY =
      new PasswordHash("$2y$12$" + "Nobody.has.this.salt..." + "x".repeat(30));

  private final Path file;
  private final SpentPasswords spent;
  private volatile Map<String, UserEntry> users;
  private volatile String seen;
  private volatile @Nullable String problem;

  private UserDirectory(Path file, String seen, Map<String, UserEntry> users) {
    this.file = file;
    this.seen = seen;
    this.users = users;
    this.spent = new SpentPasswords(file);
  }

  /**
   * Reads the file for the first time.
   *
   * @throws ConfigException if it cannot be used
   */
  public static UserDirectory open(Path file) {
    return new UserDirectory(file, content(file), UserFile.read(file));
  }

  /**
   * Who signs in with name and password; empty if there is no such pair, or if the password was for
   * one time and that was before.
   *
   * @throws IOException if the use of a one-time password cannot be written down
   */
  public Optional<Identity> signIn(String name, String password) throws IOException {
    UserEntry user = users.get(name);
    boolean right = (user == null ? NOBODY : user.password()).matches(password);
    if (user == null || !right || (user.once() && !spent.spend(user.password()))) {
      return Optional.empty();
    }
    return Optional.of(user.identity());
  }

  /** Who a name stands for now; empty if nobody has it any more. */
  public Optional<Identity> identity(String name) {
    return Optional.ofNullable(users.get(name)).map(UserEntry::identity);
  }

  /**
   * Looks at the file again.
   *
   * @param changed told of every user who may do or see something else now, or is gone
   */
  public synchronized void refresh(Consumer<String> changed) {
    String now = content(file);
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      Map<String, UserEntry> before = users;
      users = UserFile.read(file);
      problem = null;
      LOG.info("The file of users {} was read again: {} users", file, users.size());
      before.forEach(
          (name, user) -> {
            if (!Objects.equals(user, users.get(name))) {
              changed.accept(name);
            }
          });
    } catch (ConfigException e) {
      problem = "the file of users is faulty, the users before the change still hold";
      LOG.warn("{}: {}", problem, e.getMessage());
    }
  }

  /** What is wrong with the file now, if anything. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
