package io.holter.ingest.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where tenant, device and channel stand in a topic: {@code {tenant}/{device}/{channel…}}, with
 * literal levels where a plant has them: {@code factory/{tenant}/{device}/{channel…}}.
 *
 * <p>{@code {tenant}} and {@code {device}} each take one level and must occur once. {@code
 * {channel…}} (or, in ASCII, {@code {channel...}}) takes all remaining levels, none included; it
 * may only stand last, and without it a topic must end where the template ends.
 */
public final class TopicTemplate {
  private static final String TENANT = "{tenant}";
  private static final String DEVICE = "{device}";
  private static final String CHANNEL = "{channel…}";
  private static final String CHANNEL_ASCII = "{channel...}";

  /**
   * What a topic says.
   *
   * @param tenant its tenant level, as it came
   * @param device its device level, as it came
   * @param channel the levels after the template's, joined by slashes; empty if there are none
   */
  public record Address(String tenant, String device, String channel) {}

  private final String text;
  private final List<String> levels;
  private final boolean open;

  private TopicTemplate(String text, List<String> levels, boolean open) {
    this.text = text;
    this.levels = levels;
    this.open = open;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException with a sentence about what is wrong with it
   */
  public static TopicTemplate parse(String text) {
    List<String> levels = new ArrayList<>(split(text));
    String last = levels.get(levels.size() - 1);
    boolean open = last.equals(CHANNEL) || last.equals(CHANNEL_ASCII);
    if (open) {
      levels.remove(levels.size() - 1);
    }
    requireOnce(text, levels, TENANT);
    requireOnce(text, levels, DEVICE);
    for (String level : levels) {
      boolean literal = !level.equals(TENANT) && !level.equals(DEVICE);
      if (literal && (level.isEmpty() || level.matches(".*[{}+#].*"))) {
        throw new IllegalArgumentException(
            "level '"
                + level
                + "' of template '"
                + text
                + "' is neither {tenant} nor {device}"
                + " nor a literal, and {channel…} may only stand last");
      }
    }
    return new TopicTemplate(text, List.copyOf(levels), open);
  }

  /** What the topic says, if it fits. */
  public Optional<Address> match(String topic) {
    String tenant = "";
    String device = "";
    int start = 0; // of the next level; beyond the topic's end if there is none
    for (String level : levels) {
      if (start > topic.length()) {
        return Optional.empty();
      }
      int slash = topic.indexOf('/', start);
      int end = slash < 0 ? topic.length() : slash;
      if (level.equals(TENANT)) {
        tenant = topic.substring(start, end);
      } else if (level.equals(DEVICE)) {
        device = topic.substring(start, end);
      } else if (end - start != level.length() || !topic.startsWith(level, start)) {
        return Optional.empty();
      }
      start = end + 1;
    }
    if (start > topic.length()) {
      return Optional.of(new Address(tenant, device, ""));
    }
    return open
        ? Optional.of(new Address(tenant, device, topic.substring(start)))
        : Optional.empty();
  }

  /** The topic of an address; the inverse of {@link #match} for levels without slashes. */
  public String topicOf(Address address) {
    List<String> topic = new ArrayList<>();
    for (String level : levels) {
      topic.add(
          level.equals(TENANT)
              ? address.tenant()
              : level.equals(DEVICE) ? address.device() : level);
    }
    if (open && !address.channel().isEmpty()) {
      topic.add(address.channel());
    }
    return String.join("/", topic);
  }

  /**
   * The widest filter under the template's literal beginning, so that topics that do not fit are
   * seen and quarantined rather than never asked for: {@code factory/#}, or {@code #}.
   */
  public String filter() {
    List<String> literals = new ArrayList<>();
    for (String level : levels) {
      if (level.equals(TENANT) || level.equals(DEVICE)) {
        break;
      }
      literals.add(level);
    }
    literals.add("#");
    return String.join("/", literals);
  }

  /** The template as it was written. */
  @Override
  public String toString() {
    return text;
  }

  private static List<String> split(String topic) {
    return List.of(topic.split("/", -1));
  }

  private static void requireOnce(String text, List<String> levels, String placeholder) {
    long times = levels.stream().filter(placeholder::equals).count();
    if (times != 1) {
      throw new IllegalArgumentException(
          "template '" + text + "' has " + placeholder + " " + times + " times instead of once");
    }
  }
}
