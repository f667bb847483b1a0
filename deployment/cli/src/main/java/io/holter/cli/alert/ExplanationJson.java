package io.holter.cli.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holter.cli.alert.Explanation.Recomputed;
import io.holter.gateway.format.JsonFormat;
import io.holter.schema.Evidence;
import io.holter.stream.Recomputation.Outcome;
import io.holter.stream.Recomputation.Shown;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An explanation as one line of JSON; the names are public API. */
public final class ExplanationJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ExplanationJson() {}

  /** {@code alert}, {@code evidence}, {@code scores} and {@code recomputed}. */
  public static String line(Explanation explanation) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeFieldName("alert");
      json.writeRawValue(JsonFormat.line(explanation.alert()));
      json.writeArrayFieldStart("evidence");
      for (Map.Entry<Evidence, Optional<Shown>> record : explanation.records().entrySet()) {
        record(json, record.getKey(), record.getValue());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("scores");
      for (Recomputed score : explanation.scores()) {
        score(json, score);
      }
      json.writeEndArray();
      json.writeStringField("recomputed", explanation.result().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory failed", e);
    }
    return text.toString();
  }

  private static void record(JsonGenerator json, Evidence place, Optional<Shown> shown)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("topic", place.getTopic());
    json.writeNumberField("partition", place.getPartition());
    json.writeNumberField("offset", place.getOffset());
    json.writeBooleanField("kept", shown.isPresent());
    if (shown.isPresent()) {
      json.writeStringField("time", shown.get().time().toString());
      json.writeStringField("channel", shown.get().event().getChannel());
      json.writeStringField("operation", shown.get().event().getOperation());
      json.writeNumberField("payloadSize", shown.get().event().getPayloadSize());
      json.writeStringField("payload", ExplanationText.escaped(shown.get().event().getPayload()));
    }
    json.writeEndObject();
  }

  private static void score(JsonGenerator json, Recomputed recomputed) throws IOException {
    json.writeStartObject();
    json.writeStringField("time", recomputed.score().getTime().toString());
    json.writeStringField(
        "trigger", recomputed.score().getTrigger().name().toLowerCase(Locale.ROOT));
    json.writeNumberField("score", recomputed.score().getScore());
    json.writeStringField("recomputed", recomputed.outcome().map(Outcome::word).orElse(null));
    json.writeArrayFieldStart("details");
    for (String detail : recomputed.outcome().map(Outcome::details).orElse(List.of())) {
      json.writeString(detail);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
