package io.holter.ingest.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The 32 bytes that a spool's segments are encrypted under, and the file that holds them. */
final class SpoolKey {
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SpoolKey() {}

  /**
   * Reads the key.
   *
   * @throws IOException if it is not there, is not 32 bytes, or others may read it
   */
  static SecretKey read(Path file) throws IOException {
    refuseIfExposed(file);
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length != BYTES) {
      throw new IOException(
          "the spool's key file %s holds %d bytes, not 32; make one with 'openssl rand -out FILE 32'"
              .formatted(file, bytes.length));
    }
    SecretKey key = new SecretKeySpec(bytes, "AES");
    Arrays.fill(bytes, (byte) 0);
    return key;
  }

  /** Reads the key; makes a random one first, for the owner only, if there is none. */
  static SecretKey readOrMake(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      Path made =
          Files.createTempFile(
              SpoolDirectory.parent(file),
              "key",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(made, bytes, StandardOpenOption.DSYNC);
      Arrays.fill(bytes, (byte) 0);
      // A link does not replace: of two bridges that start at once, one makes the key.
      try {
        Files.createLink(file, made);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        // The other one's key is as good.
      } finally {
        Files.delete(made);
      }
      SpoolDirectory.forceName(file);
    }
    return read(file);
  }

  /** The rule of PostgreSQL's ssl_key_file: 0600, or 0640 where it is root's. */
  private static void refuseIfExposed(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return; // A file system without such permissions.
    }
    PosixFileAttributes attributes = view.readAttributes();
    Set<PosixFilePermission> more = EnumSet.noneOf(PosixFilePermission.class);
    more.addAll(attributes.permissions());
    more.removeAll(OWNER);
    if (isRoots(attributes.owner().getName())) {
      more.remove(PosixFilePermission.GROUP_READ);
    }
    if (!more.isEmpty()) {
      throw new IOException(
          "the spool's key file %s has the permissions %s, so that others than its owner have the key; chmod 600 it"
              .formatted(file, PosixFilePermissions.toString(attributes.permissions())));
    }
  }

  private static boolean isRoots(@Nullable String owner) {
    return "root".equals(owner) && !"root".equals(System.getProperty("user.name"));
  }
}
