package io.holter.cli.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holter.schema.Feedback;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people said, as a table and as JSON; the JSON names are public API. */
public final class FeedbackText {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int SHORT_ID = 8;

  private FeedbackText() {}

  /** As JSON lines, or as a table. */
  public static List<String> of(List<Feedback> all, boolean json) {
    return json ? all.stream().map(FeedbackText::json).toList() : table(all);
  }

  /** One line each under a head. */
  static List<String> table(List<Feedback> all) {
    Table table =
        new Table("ID", "VERDICT", "SCOPE", "BEHAVIOUR", "CHANNEL", "RANGE", "UNTIL", "BY", "WHY");
    all.forEach(
        f ->
            table.row(
                f.getId().substring(0, Math.min(SHORT_ID, f.getId().length())),
                word(f.getVerdict()),
                scope(f),
                f.getBehaviour(),
                Objects.requireNonNullElse(f.getChannel(), "any"),
                range(f.getLow(), f.getHigh()),
                f.getExpires() == null ? "-" : f.getExpires().toString(),
                f.getAuthor(),
                f.getReason()));
    return table.lines();
  }

  /** One JSON object without a line break. */
  static String json(Feedback f) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("id", f.getId());
      json.writeStringField("tenant", f.getTenant());
      json.writeStringField("verdict", word(f.getVerdict()));
      json.writeStringField("device", f.getDevice());
      json.writeStringField("deviceClass", f.getDeviceClass());
      json.writeStringField("behaviour", f.getBehaviour());
      json.writeStringField("channel", f.getChannel());
      number(json, "low", f.getLow());
      number(json, "high", f.getHigh());
      json.writeStringField("alert", f.getAlert());
      json.writeStringField("author", f.getAuthor());
      json.writeStringField("reason", f.getReason());
      json.writeStringField("from", f.getFrom().toString());
      json.writeStringField("expires", f.getExpires() == null ? null : f.getExpires().toString());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory failed", e);
    }
    return text.toString();
  }

  private static String scope(Feedback f) {
    if (f.getDevice() != null) {
      return f.getTenant() + "/" + f.getDevice();
    }
    return f.getTenant() + (f.getDeviceClass() == null ? "" : " class " + f.getDeviceClass());
  }

  private static String range(@Nullable Double low, @Nullable Double high) {
    if (low == null && high == null) {
      return "any";
    }
    return (low == null ? "" : Figures.of(low) + " ")
        + "to"
        + (high == null ? "" : " " + Figures.of(high));
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }

  private static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
