package io.holter.ingest.coap;

import io.holter.schema.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may speak: a text file with a line {@code tenant/device:base64-key} for each device. Blank
 * lines and lines that start with {@code #} are left out.
 *
 * <p>A key has 16 to 64 bytes (RFC 9257 §6 asks for at least 128 bits of entropy). The file holds
 * secrets and must not be readable by others.
 *
 * @param keys key of each identity
 */
public record PskFile(Map<String, SecretKey> keys) {
  private static final int SHORTEST_KEY = 16;
  private static final int LONGEST_KEY = 64;

  public PskFile {
    keys = Map.copyOf(keys);
  }

  /**
   * Reads a file.
   *
   * @throws PskFileException if it cannot be read, others may read it, or a line is no entry; every
   *     problem is listed
   */
  public static PskFile read(Path file) throws PskFileException {
    try {
      if (readableByOthers(file)) {
        throw new PskFileException(
            file.toString(),
            List.of("holds secrets and is readable by others; run: chmod o-rwx " + file));
      }
      return parse(file.toString(), Files.readAllLines(file));
    } catch (IOException e) {
      throw new PskFileException(file.toString(), e);
    }
  }

  /**
   * Reads the lines of a file.
   *
   * @param name what problems call the file
   * @throws PskFileException if a line is no entry; every problem is listed, none shows a key
   */
  static PskFile parse(String name, List<String> lines) throws PskFileException {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      try {
        enter(line, keys);
      } catch (IllegalArgumentException e) {
        problems.add("in line " + (i + 1) + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new PskFileException(name, problems);
    }
    return new PskFile(keys);
  }

  private static void enter(String line, Map<String, SecretKey> keys) {
    // Device ids may have colons in them, base64 never.
    int colon = line.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("the line is not tenant/device:base64-key");
    }
    String identity = line.substring(0, colon);
    if (!isIdentity(identity)) {
      throw new IllegalArgumentException(
          "identity '%s' is not tenant/device with a tenant of %s and a device of %s"
              .formatted(identity, TenantId.PATTERN.pattern(), TenantId.DEVICE.pattern()));
    }
    byte[] key = decode(identity, line.substring(colon + 1).strip());
    if (key.length < SHORTEST_KEY || key.length > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "the key of '%s' has %d bytes, which is not between %d and %d"
              .formatted(identity, key.length, SHORTEST_KEY, LONGEST_KEY));
    }
    if (keys.putIfAbsent(identity, new SecretKeySpec(key, "PSK")) != null) {
      throw new IllegalArgumentException("'" + identity + "' has a key already");
    }
  }

  private static boolean isIdentity(String identity) {
    int slash = identity.indexOf('/');
    return slash > 0
        && TenantId.isValid(identity.substring(0, slash))
        && TenantId.isValidDevice(identity.substring(slash + 1));
  }

  private static byte[] decode(String identity, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The decoder's own message shows a character of the key.
      throw new IllegalArgumentException("the key of '" + identity + "' is not base64", e);
    }
  }

  private static boolean readableByOthers(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }

  /** Tells how many, and no key. */
  @Override
  public String toString() {
    return "PskFile[" + keys.size() + " identities]";
  }
}
