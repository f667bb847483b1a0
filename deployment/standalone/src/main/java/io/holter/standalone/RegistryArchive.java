package io.holter.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A class-data archive (JEP 350) of the registry, which takes its start from several seconds to
 * about one and a half. The first registry of a distribution writes it when it ends; a JVM that it
 * does not fit ignores it.
 *
 * @param file where the archive is kept
 * @param state what can be done with it
 */
record RegistryArchive(Path file, State state) {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryArchive.class);

  private static final String PREFIX = "classes-";
  private static final String SUFFIX = ".jsa";

  /** What can be done with the archive. */
  enum State {
    /** It is there. */
    READY,
    /** It can be written when this registry ends. */
    WANTED,
    /** Our code is not in a jar (JEP 350 asks for one), or the directory is read-only. */
    IMPOSSIBLE
  }

  static RegistryArchive of(RegistryHome home) throws IOException {
    Path own = RegistryHome.ownCode();
    String fits = Runtime.version() + print(own) + print(home.runner());
    Path file = home.directory().resolve(PREFIX + Integer.toHexString(fits.hashCode()) + SUFFIX);
    if (Files.isRegularFile(file)) {
      return new RegistryArchive(file, State.READY);
    }
    boolean possible = Files.isRegularFile(own) && Files.isWritable(home.directory());
    return new RegistryArchive(file, possible ? State.WANTED : State.IMPOSSIBLE);
  }

  /** What the JVM compares before it uses an archive. */
  private static String print(Path jar) throws IOException {
    return " " + Files.size(jar) + "@" + Files.getLastModifiedTime(jar);
  }

  /** Options of the JVM that use or write the archive. */
  List<String> options() {
    return switch (state) {
      case READY -> List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off");
      case WANTED -> List.of("-XX:ArchiveClassesAtExit=" + unfinished(), "-Xlog:cds=off");
      case IMPOSSIBLE -> List.of();
    };
  }

  /**
   * Puts a finished archive in the place of earlier ones, after the process that wrote it ended.
   *
   * @param orderly whether it ended by itself, so that the archive is whole
   */
  void keep(boolean orderly) {
    if (state != State.WANTED || !Files.isRegularFile(unfinished())) {
      return;
    }
    try {
      if (orderly) {
        for (Path earlier : archives()) {
          Files.deleteIfExists(earlier);
        }
        Files.move(unfinished(), file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.delete(unfinished());
      }
    } catch (IOException e) {
      LOG.warn("Keeping the registry's class archive as {} failed: {}", file, e.toString());
    }
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(PREFIX))
          .filter(f -> f.getFileName().toString().endsWith(SUFFIX))
          .toList();
    }
  }

  private Path unfinished() {
    return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
  }
}
