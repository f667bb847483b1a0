package io.holter.cli;

import io.holter.gateway.console.auth.users.UserEntry;
import io.holter.gateway.console.auth.users.UserFile;
import io.holter.standalone.ConsoleUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which file of users is meant. */
final class UserFileOptions {
  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The file of users, console.users-file of holter gateway.")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".holter",
      description = "Else: data directory of a standalone Holter (${DEFAULT-VALUE}).")
  private Path data = Path.of(".holter");

  Path path() {
    return file == null ? data.resolve(ConsoleUsers.FILE) : file;
  }

  /** Everyone in it by name; nobody if there is no file. */
  Map<String, UserEntry> read() {
    return Files.notExists(path())
        ? new LinkedHashMap<>()
        : new LinkedHashMap<>(UserFile.read(path()));
  }

  void write(Collection<UserEntry> users) throws IOException {
    ConsoleUsers.write(path(), List.copyOf(users));
  }
}
