package io.holter.stream.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which model: released once under this name and version.
 *
 * @param name lower-case letters, digits and inner hyphens, up to 64
 * @param version lower-case letters, digits, dots and hyphens, up to 32
 */
public record ModelId(String name, String version) implements Comparable<ModelId> {
  private static final String NAME = "[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?";
  private static final String VERSION = "[a-z0-9][a-z0-9.-]{0,31}";
  private static final Pattern FORM = Pattern.compile("(" + NAME + ")@(" + VERSION + ")");

  /** A name and version that keep the form; empty if they do not. */
  public static Optional<ModelId> of(String name, String version) {
    return parse(name + "@" + version);
  }

  /** The id in {@code name@version}; empty if the text has another form. */
  public static Optional<ModelId> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new ModelId(form.group(1), form.group(2)))
        : Optional.empty();
  }

  @Override
  public int compareTo(ModelId other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : version.compareTo(other.version);
  }

  /** As scores and alerts name it. */
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
