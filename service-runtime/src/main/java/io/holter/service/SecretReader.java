package io.holter.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a secret from the file that {@code key-file} names, or from {@code key} itself. */
final class SecretReader {
  private SecretReader() {}

  /** The secret under {@code key}; after a problem, an empty one. */
  static Optional<Secret> read(Section section, String key, boolean required) {
    String fileKey = key + "-file";
    String byDefault = required ? ConfigKey.REQUIRED : ConfigKey.NONE;
    section.describe(
        key,
        "secret",
        byDefault,
        "the secret, or its file as " + section.pathOf(fileKey),
        new ValueShape.Text(Optional.empty()));
    Optional<Reading.Found> inline = section.text(key);
    Optional<Reading.Found> file = section.text(fileKey);
    inline.ifPresent(found -> section.reading().found(section.pathOf(key), found.masked()));
    if (section.reading().describing()) {
      return required ? Optional.of(Secret.of("")) : Optional.empty();
    }
    if (inline.isPresent() && file.isPresent()) {
      boolean inlineFirst = inline.get().fromEnvironment();
      if (inlineFirst == file.get().fromEnvironment()) {
        section.problem(key, "", "is given twice; keep " + key + " or " + fileKey + ", not both");
        return Optional.of(Secret.of(""));
      }
      return inlineFirst ? inline(section, key, inline) : fromFile(section, fileKey, file);
    }
    Optional<Secret> secret =
        inline.isPresent() ? inline(section, key, inline) : fromFile(section, fileKey, file);
    if (secret.isEmpty() && required && !section.isFaulty(key) && !section.isFaulty(fileKey)) {
      section.problem(key, "", "is missing; give " + fileKey + ", the file that holds it");
    }
    return secret;
  }

  private static Optional<Secret> inline(
      Section section, String key, Optional<Reading.Found> text) {
    if (text.filter(found -> found.text().isEmpty()).isPresent()) {
      section.problem(key, "", "is empty");
    }
    return text.map(Reading.Found::text).map(Secret::of);
  }

  private static Optional<Secret> fromFile(
      Section section, String fileKey, Optional<Reading.Found> name) {
    return name.map(found -> Secret.of(content(section, fileKey, found.text())));
  }

  private static String content(Section section, String fileKey, String name) {
    try {
      Path file = section.base().resolve(name);
      section.reading().consulted(file);
      String content = Files.readString(file).strip();
      if (content.isEmpty()) {
        section.problem(fileKey, name, "is a file without a secret in it");
      }
      return content;
    } catch (IOException | InvalidPathException e) {
      section.problem(fileKey, name, "is not a text file that can be read");
      return "";
    }
  }
}
