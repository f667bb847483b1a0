package io.holter.ingest.mqtt.sequence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last number of every device, one line each, kept while the bridge is down. It is taken away
 * when it is read: after a crash there is none, and every device's count begins with its next
 * message, since an old number would make a gap of what did arrive.
 *
 * @param path where it lies; empty: nothing is kept
 */
public record SequenceFile(Optional<Path> path) {
  private static final Logger LOG = LoggerFactory.getLogger(SequenceFile.class);

  /** Nothing is kept. */
  public static final SequenceFile NONE = new SequenceFile(Optional.empty());

  Map<String, Long> take() {
    if (path.isEmpty() || !Files.exists(path.get())) {
      return Map.of();
    }
    Map<String, Long> numbers = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(path.get())) {
        int space = line.indexOf(' ');
        numbers.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
      }
      Files.delete(path.get());
      return numbers;
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "reading {} failed: {}; gaps from before this start are not seen",
          path.get(),
          e.toString());
      return Map.of();
    }
  }

  void keep(Map<String, Long> numbers) {
    if (path.isEmpty() || numbers.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    numbers.forEach((name, last) -> lines.append(name).append(' ').append(last).append('\n'));
    try {
      Path target = path.get().toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path fresh = target.resolveSibling(target.getFileName() + ".new");
      Files.writeString(fresh, lines);
      Files.move(
          fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn(
          "writing {} failed: {}; gaps until the next start are not seen",
          path.get(),
          e.toString());
    }
  }
}
