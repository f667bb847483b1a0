package io.holter.gateway.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.Evidence;
import io.holter.schema.IncidentScope;
import io.holter.schema.Technique;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert as one line of plain JSON. Field names and their order are public API; times are event
 * times in ISO-8601 UTC with milliseconds; a value that is not known is {@code null}, never left
 * out.
 */
public final class JsonFormat implements AlertFormat {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  /** The fields of {@link #line}, and then which event it is and where it comes from. */
  @Override
  public byte[] body(Finding finding) {
    return text(json -> {
          fields(finding.alert(), json);
          json.writeStringField("uid", finding.uid());
          json.writeObjectFieldStart("origin");
          place(finding.origin(), json);
          json.writeBooleanField("synthetic", finding.synthetic());
        })
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The alert as one JSON object without a line break. */
  public static String line(Alert alert) {
    return text(json -> fields(alert, json));
  }

  /** Writes the fields of an object. */
  private interface Content {
    void to(JsonGenerator json) throws IOException;
  }

  private static String text(Content content) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      content.to(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory failed", e);
    }
    return text.toString();
  }

  private static void fields(Alert alert, JsonGenerator json) throws IOException {
    json.writeStringField("id", alert.getId());
    json.writeStringField("tenant", alert.getTenant());
    json.writeStringField("device", alert.getDevice());
    json.writeStringField("source", alert.getSource());
    json.writeStringField("state", word(alert.getState()));
    json.writeNumberField("revision", alert.getRevision());
    json.writeStringField("severity", word(alert.getSeverity()));
    time("openedAt", alert.getOpenedAt(), json);
    time("firstSeen", alert.getFirstSeen(), json);
    time("updatedAt", alert.getUpdatedAt(), json);
    time("closedAt", alert.getClosedAt(), json);
    json.writeStringField("reason", alert.getReason());
    number("score", alert.getScore(), json);
    behaviours(alert.getBehaviours(), json);
    evidence("evidence", alert.getEvidence(), json);
    json.writeNumberField("departures", alert.getDepartures());
    json.writeStringField("policyVersion", alert.getPolicyVersion());
    json.writeStringField("modelVersion", alert.getModelVersion());
    json.writeStringField("kind", word(alert.getKind()));
    json.writeStringField("clearsWhen", alert.getClearsWhen());
    json.writeStringField("deviceClass", alert.getDeviceClass());
    json.writeStringField("criticality", word(alert.getCriticality()));
    techniques(alert.getTechniques(), json);
    evidence("scores", alert.getScores(), json);
    scope(alert.getScope(), json);
    json.writeBooleanField("experimental", alert.getExperimental());
  }

  private static void behaviours(List<Behaviour> behaviours, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("behaviours");
    for (Behaviour behaviour : behaviours) {
      json.writeStartObject();
      json.writeStringField("name", behaviour.getName());
      json.writeStringField("channel", behaviour.getChannel());
      number("observed", behaviour.getObserved(), json);
      json.writeStringField("unit", behaviour.getUnit());
      json.writeStringField("expected", behaviour.getExpected());
      number("expectedLow", behaviour.getExpectedLow(), json);
      number("expectedHigh", behaviour.getExpectedHigh(), json);
      json.writeNumberField("sampleCount", behaviour.getSampleCount());
      number("score", behaviour.getScore(), json);
      number("contribution", behaviour.getContribution(), json);
      json.writeStringField("explanation", behaviour.getExplanation());
      json.writeStringField("clearsWhen", behaviour.getClearsWhen());
      texts("normal", behaviour.getNormal(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void techniques(List<Technique> techniques, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("techniques");
    for (Technique technique : techniques) {
      json.writeStartObject();
      json.writeStringField("id", technique.getId());
      json.writeStringField("name", technique.getName());
      json.writeStringField("tactic", technique.getTactic());
      json.writeStringField("version", technique.getVersion());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void scope(@Nullable IncidentScope scope, JsonGenerator json) throws IOException {
    if (scope == null) {
      json.writeNullField("scope");
      return;
    }
    json.writeObjectFieldStart("scope");
    json.writeStringField("behaviour", scope.getBehaviour());
    texts("devices", scope.getDevices(), json);
    json.writeNumberField("deviceCount", scope.getDeviceCount());
    json.writeNumberField("knownDevices", scope.getKnownDevices());
    texts("groups", scope.getGroups(), json);
    json.writeBooleanField("spreading", scope.getSpreading());
    texts("alerts", scope.getAlerts(), json);
    json.writeEndObject();
  }

  private static void texts(String name, List<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void evidence(String name, List<Evidence> evidence, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Evidence record : evidence) {
      json.writeStartObject();
      place(record, json);
    }
    json.writeEndArray();
  }

  private static void place(Evidence record, JsonGenerator json) throws IOException {
    json.writeStringField("topic", record.getTopic());
    json.writeNumberField("partition", record.getPartition());
    json.writeNumberField("offset", record.getOffset());
    json.writeEndObject();
  }

  private static void time(String name, @Nullable Instant time, JsonGenerator json)
      throws IOException {
    json.writeStringField(name, time == null ? null : TIME.format(time));
  }

  /** RFC 8259 has no NaN and no infinity: such a figure is unknown to the reader. */
  private static void number(String name, @Nullable Double value, JsonGenerator json)
      throws IOException {
    if (value == null || !Double.isFinite(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }

  private static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }
}
