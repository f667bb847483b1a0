package io.holter.anomaly.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A bundle's files as a directory. */
final class BundleFiles {
  static final String MANIFEST = "model.json";
  static final String CARD = "card.md";
  static final String EVALUATION = "evaluation.json";

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

  private BundleFiles() {}

  /** A name with which a file stays in its directory. */
  static String checkedName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidModelException(
          "the bundle's file name "
              + name.replaceAll("\\p{Cntrl}", "?")
              + " is not lower-case letters, digits, dots and hyphens; a bundle has no directories");
    }
    return name;
  }

  static byte[] read(Path directory, String name) throws IOException {
    Path file = directory.resolve(checkedName(name));
    if (!Files.isRegularFile(file)) {
      throw new InvalidModelException(
          directory + " is not a model: it has no file " + name + "; holter model train makes one");
    }
    long size = Files.size(file);
    if (size > ModelBundle.LIMIT) {
      throw new InvalidModelException(ModelBundle.tooLarge(file.toString(), size));
    }
    return Files.readAllBytes(file);
  }

  /** The manifest, the files that it needs, and the card and evaluation if they are there. */
  static SortedMap<String, byte[]> read(Path directory, Iterable<String> parts) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(MANIFEST, read(directory, MANIFEST));
    for (String part : parts) {
      files.put(part, read(directory, part));
    }
    for (String extra : new String[] {CARD, EVALUATION}) {
      if (Files.isRegularFile(directory.resolve(extra))) {
        files.put(extra, read(directory, extra));
      }
    }
    return files;
  }

  static void write(Path directory, Map<String, byte[]> files) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(directory.resolve(file.getKey()), file.getValue());
    }
  }
}
