package io.holter.service.reload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Contents of files, told apart by SHA-256. Links are followed, so that a link that is turned to
 * another file is a change; times and names of what it leads to are not.
 *
 * @param digests a digest by file, {@code absent} where there is nothing to read
 */
record FileDigests(Map<Path, String> digests) {
  private static final String ABSENT = "absent";

  FileDigests {
    digests = Map.copyOf(digests);
  }

  /** The contents of {@code files} now. */
  static FileDigests of(Set<Path> files) {
    Map<Path, String> digests = new TreeMap<>();
    files.forEach(file -> digests.put(file, digest(file)));
    return new FileDigests(digests);
  }

  /** The files whose contents these are. */
  Set<Path> files() {
    return digests.keySet();
  }

  /** Files that both have, with another content in {@code earlier}. */
  Set<Path> changedSince(FileDigests earlier) {
    Set<Path> changed = new TreeSet<>();
    digests.forEach(
        (file, digest) -> {
          if (!digest.equals(earlier.digests.getOrDefault(file, digest))) {
            changed.add(file);
          }
        });
    return changed;
  }

  private static String digest(Path file) {
    // A pipe or a terminal has no content to come back to, and reading it would wait.
    if (!Files.isRegularFile(file)) {
      return ABSENT;
    }
    try (InputStream content = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      return ABSENT;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Names the files; a digest of a short secret gives it away. */
  @Override
  public String toString() {
    return "FileDigests" + new TreeSet<>(digests.keySet());
  }
}
