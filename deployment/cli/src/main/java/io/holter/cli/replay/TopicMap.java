package io.holter.cli.replay;

import io.holter.cli.capture.CapturedPublish;
import io.holter.cli.evaluate.DeviceId;
import io.holter.schema.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To which topic a captured message goes: a template of {@code tenant/device/channel…} with the
 * fields {@code {client}} (client id, made a valid device id), {@code {src}} (its address,
 * likewise) and {@code {topic}} (the topic as captured).
 *
 * @param template the template
 */
public record TopicMap(String template) {
  /** Everything of one tenant; the client is the device. */
  public static final String DEFAULT = "replay/{client}/{topic}";

  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)\\}");
  private static final List<String> FIELDS = List.of("client", "src", "topic");
  private static final int LONGEST_TOPIC = 65_535;

  /** Everything that is wrong with the template, as sentences; empty if it can be used. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    Matcher fields = FIELD.matcher(template);
    while (fields.find()) {
      if (!FIELDS.contains(fields.group(1))) {
        problems.add("--map: {" + fields.group(1) + "} is none of {client}, {src}, {topic}");
      }
    }
    String fixed = FIELD.matcher(template).replaceAll("x");
    if (fixed.matches(".*[{}+#\\x00].*")) {
      problems.add("--map: '" + template + "' may not hold +, # or a single brace");
    }
    if (template.split("/", 3).length < 3) {
      problems.add("--map: '" + template + "' is not tenant/device/channel");
    }
    String tenant = tenant();
    if (FIELD.matcher(tenant).find() || !TenantId.isValid(tenant)) {
      problems.add("--map: '" + tenant + "' before the first slash is no tenant id");
    }
    return List.copyOf(problems);
  }

  /** The tenant of every mapped topic. */
  public String tenant() {
    return template.split("/", 2)[0];
  }

  /** The topic for a message, or nothing if it would be longer than MQTT allows. */
  Optional<String> apply(CapturedPublish message) {
    String topic =
        template
            .replace("{client}", DeviceId.of(message.client().id()))
            .replace("{src}", DeviceId.of(message.client().host()))
            .replace("{topic}", message.topic());
    return topic.getBytes(StandardCharsets.UTF_8).length > LONGEST_TOPIC
        ? Optional.empty()
        : Optional.of(topic);
  }

  /** The device that a topic made by {@link #apply} speaks for. */
  static String device(String topic) {
    return topic.split("/", 3)[1];
  }
}
