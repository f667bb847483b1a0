package io.holter.hivemq;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the extension is told.
 *
 * @param topic topic below which events are published; starts with {@code $}, so that {@code #}
 *     does not match it
 * @param publisherProperty user property with the authenticated name
 * @param sequenceProperty user property with the number of the message
 * @param sequenceLevels how many levels of a topic are counted together, 1 to 16
 * @param willProperty user property that marks a Last Will
 */
public record ExtensionSettings(
    String topic,
    String publisherProperty,
    String sequenceProperty,
    int sequenceLevels,
    String willProperty) {
  /** The usual names. */
  public static final ExtensionSettings USUAL =
      new ExtensionSettings(
          "$holter/events", "holter-publisher", "holter-sequence", 2, "holter-will");

  /** Name of the file in the extension's folder. */
  static final String FILE = "holter.properties";

  private static final Set<String> KEYS =
      Set.of(
          "topic", "publisher-property", "sequence-property", "sequence-levels", "will-property");

  /** Refuses what cannot work. */
  public ExtensionSettings {
    if (!topic.matches("\\$[^+#\\u0000]*[^+#/\\u0000]") || topic.startsWith("$share/")) {
      throw new IllegalArgumentException(
          "topic '"
              + topic
              + "' does not start with $ (as $holter/events does), ends with / or holds + or #");
    }
    if (Set.of(publisherProperty, sequenceProperty, willProperty).size() < 3) {
      throw new IllegalArgumentException("two of the three user properties have one name");
    }
    if (sequenceLevels < 1 || sequenceLevels > 16) {
      throw new IllegalArgumentException(
          "sequence-levels " + sequenceLevels + " is not between 1 and 16");
    }
  }

  /**
   * Reads the file of the extension's folder; the usual settings where there is none.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException with a sentence about what is wrong in it
   */
  static ExtensionSettings in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Properties given = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        given.load(reader);
      }
    }
    Set<String> unknown = new TreeSet<>(given.stringPropertyNames());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          file + " has " + unknown + "; known are " + new TreeSet<>(KEYS));
    }
    return new ExtensionSettings(
        given.getProperty("topic", USUAL.topic()).strip(),
        given.getProperty("publisher-property", USUAL.publisherProperty()).strip(),
        given.getProperty("sequence-property", USUAL.sequenceProperty()).strip(),
        number(given.getProperty("sequence-levels", "" + USUAL.sequenceLevels()).strip()),
        given.getProperty("will-property", USUAL.willProperty()).strip());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("sequence-levels '" + text + "' is not a number", e);
    }
  }
}
