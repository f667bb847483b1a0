package io.holter.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;

/**
 * Files that only their owner may read (mode 0600, directories 0700, where the system has modes).
 */
final class SecretFile {
  private static final int SECRET_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretFile() {}

  /** 192 random bits as 32 characters of base64url. */
  static String random() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The secret in a file, without the line's end; a new random one is stored if there is none. */
  static String readOrCreate(Path file) throws IOException {
    if (Files.notExists(file)) {
      write(file, random() + "\n");
    }
    String secret = Files.readString(file).strip();
    if (secret.isEmpty()) {
      throw new IOException("the secret file " + file + " is empty; delete it to get a new secret");
    }
    return secret;
  }

  /** Writes text whole or not at all. */
  static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes whole or not at all. */
  static void write(Path file, byte[] bytes) throws IOException {
    directory(file.resolveSibling(""));
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    try (var channel =
        Files.newByteChannel(
            unfinished,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            mode("rw-------"))) {
      channel.write(java.nio.ByteBuffer.wrap(bytes));
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Makes a directory, and those above it, for its owner alone. */
  static Path directory(Path directory) throws IOException {
    return Files.createDirectories(directory.toAbsolutePath(), mode("rwx------"));
  }

  private static FileAttribute<?>[] mode(String mode) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
