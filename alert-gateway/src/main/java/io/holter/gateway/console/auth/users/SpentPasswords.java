package io.holter.gateway.console.auth.users;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The one-time passwords that were used, in a file beside that of the users, so that none opens a
 * second session, also after a restart. Thread-safe.
 */
final class SpentPasswords {
  private final Path file;

  SpentPasswords(Path users) {
    this.file = users.resolveSibling(users.getFileName() + ".used");
  }

  /**
   * Uses a password up.
   *
   * @return whether it had not been used before
   * @throws IOException if that cannot be written down; then it counts as not used
   */
  synchronized boolean spend(PasswordHash password) throws IOException {
    String mark = digest(password.text());
    if (read().contains(mark)) {
      return false;
    }
    try (FileChannel out =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer line = ByteBuffer.wrap((mark + "\n").getBytes(StandardCharsets.US_ASCII));
      while (line.hasRemaining()) {
        out.write(line);
      }
      out.force(true);
    }
    return true;
  }

  private Set<String> read() throws IOException {
    return Files.exists(file) ? new HashSet<>(Files.readAllLines(file)) : Set.of();
  }

  // Of the salted hash: nothing about the password can be told from it.
  private static String digest(String hash) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(hash.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
