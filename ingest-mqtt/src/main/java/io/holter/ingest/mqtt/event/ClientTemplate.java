package io.holter.ingest.mqtt.event;

import io.holter.schema.TenantId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where tenant and device stand in a client's name: {@code {tenant}/{device}}, or with other text
 * between and around them. Nothing else is a placeholder but {@code *}, which is any text.
 */
public final class ClientTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{tenant}|\\{device}|\\*");
  private static final Pattern APART = Pattern.compile(".*[^A-Za-z0-9-].*");

  /**
   * Whom a client is taken for.
   *
   * @param tenant well-formed
   * @param device well-formed
   */
  public record Identity(String tenant, String device) {}

  private final String text;
  private final Pattern names;

  private ClientTemplate(String text, Pattern names) {
    this.text = text;
    this.names = names;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException with a sentence about what is wrong with it
   */
  public static ClientTemplate parse(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    StringBuilder names = new StringBuilder();
    StringBuilder between = new StringBuilder();
    int seen = 0;
    int end = 0;
    while (placeholder.find()) {
      String literal = text.substring(end, placeholder.start());
      between.append(literal);
      names.append(Pattern.quote(literal));
      if (placeholder.group().equals("*")) {
        names.append(".*");
      } else {
        if (++seen == 2 && !APART.matcher(between).matches()) {
          throw new IllegalArgumentException(
              "in '" + text + "' nothing tells where the first name ends: put a slash between");
        }
        between.setLength(0);
        names.append(
            placeholder.group().equals("{tenant}")
                ? "(?<tenant>" + TenantId.PATTERN.pattern() + ")"
                : "(?<device>" + TenantId.DEVICE.pattern() + ")");
      }
      end = placeholder.end();
    }
    names.append(Pattern.quote(text.substring(end)));
    if (seen != 2 || !text.contains("{tenant}") || !text.contains("{device}")) {
      throw new IllegalArgumentException(
          "template '" + text + "' does not have {tenant} and {device} once each");
    }
    return new ClientTemplate(text, Pattern.compile(names.toString(), Pattern.DOTALL));
  }

  /** Whom a name is taken for, if it fits. */
  public Optional<Identity> match(String name) {
    Matcher matcher = names.matcher(name);
    return matcher.matches()
        ? Optional.of(new Identity(matcher.group("tenant"), matcher.group("device")))
        : Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClientTemplate template && template.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The template as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
