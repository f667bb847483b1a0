package io.holter.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may connect to the embedded MQTT broker: a file of lines {@code
 * username:iterations:salt:hash}, mode 0600.
 */
public final class MqttUsers {
  // Hashed for unknown names too, so that a refusal's time does not tell which names exist.
  private static final PasswordHash NOBODY = PasswordHash.of(SecretFile.random());

  private final Map<String, PasswordHash> hashes;

  private MqttUsers(Map<String, PasswordHash> hashes) {
    this.hashes = Map.copyOf(hashes);
  }

  /**
   * Writes a file of users.
   *
   * @param passwords password by username ({@code tenant/device}, or {@link MqttAccess#BRIDGE})
   */
  public static void write(Path file, Map<String, String> passwords) throws IOException {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(passwords)
        .forEach(
            (user, password) ->
                lines
                    .append(user)
                    .append(':')
                    .append(PasswordHash.of(password).text())
                    .append('\n'));
    SecretFile.write(file, lines.toString());
  }

  /**
   * Reads a file of users.
   *
   * @throws IOException if it cannot be read, or a line is none of a user's
   */
  static MqttUsers read(Path file) throws IOException {
    Map<String, PasswordHash> hashes = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String[] parts = line.split(":", 2);
      try {
        hashes.put(parts[0], new PasswordHash(parts.length == 2 ? parts[1] : ""));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ":" + number + " is not username:iterations:salt:hash", e);
      }
    }
    return new MqttUsers(hashes);
  }

  /** Whether there is such a user with this password. */
  boolean matches(String user, String password) {
    PasswordHash hash = hashes.get(user);
    boolean right = (hash == null ? NOBODY : hash).matches(password);
    return hash != null && right;
  }
}
