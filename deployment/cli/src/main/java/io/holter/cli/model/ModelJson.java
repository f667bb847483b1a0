package io.holter.cli.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holter.anomaly.model.ModelManifest;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.ModelId;
import io.holter.stream.model.Refusal;
import io.holter.stream.model.Release;
import io.holter.stream.model.Scope;
import io.holter.stream.model.Unfinished;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Models and decisions as JSON; the names are public API. */
public final class ModelJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ModelJson() {}

  /** One object for each model. */
  public static List<String> list(ModelHistory history, Instant now) {
    return Stream.concat(
            history.releases().stream().map(release -> model(history, release, now, false)),
            history.unfinished().stream().map(ModelJson::unfinished))
        .toList();
  }

  /** One model with everything that is known of it. */
  public static String show(ModelHistory history, Release release, Instant now) {
    return model(history, release, now, true);
  }

  /** A pair of keys that was made. */
  public static String key(String id, Path privateFile, Path publicFile) {
    return object(
        json -> {
          json.writeStringField("key", id);
          json.writeStringField("private", privateFile.toString());
          json.writeStringField("public", publicFile.toString());
        });
  }

  /** How a candidate stands to the champion. */
  public static String verdict(ModelId model, Gate.Verdict verdict) {
    return object(
        json -> {
          json.writeStringField("model", model.toString());
          json.writeBooleanField("permitted", verdict.permits());
          map(json, "evaluation", verdict.evaluation());
          json.writeStringField("sentence", verdict.sentence());
        });
  }

  /** A decision as everyone reads it. */
  public static String decision(Decided decided) {
    return object(json -> fields(json, decided));
  }

  private static String model(ModelHistory history, Release release, Instant now, boolean whole) {
    return object(
        json -> {
          json.writeStringField("model", release.id().toString());
          json.writeStringField("digest", release.digest());
          json.writeNumberField("size", release.size());
          json.writeStringField("key", release.key());
          json.writeStringField("author", release.author());
          json.writeStringField("reason", release.reason());
          json.writeStringField("releasedAt", release.releasedAt().toString());
          refused(json, release.refused());
          json.writeArrayFieldStart("states");
          for (Place place : Place.of(history, release.id(), now)) {
            state(json, place, now);
          }
          json.writeEndArray();
          if (whole) {
            details(json, history, release);
          }
        });
  }

  private static void details(JsonGenerator json, ModelHistory history, Release release)
      throws IOException {
    if (release.manifest().isPresent()) {
      manifest(json, release.manifest().get());
    }
    json.writeStringField("card", release.card());
    json.writeArrayFieldStart("decisions");
    for (Decided decided : history.decisions()) {
      if (decided.model().equals(release.id())) {
        json.writeStartObject();
        fields(json, decided);
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static String unfinished(Unfinished unfinished) {
    return object(
        json -> {
          json.writeStringField("model", unfinished.id().toString());
          json.writeStringField("digest", unfinished.digest());
          json.writeNumberField("chunks", unfinished.chunks());
          json.writeNumberField("present", unfinished.present());
          json.writeStringField("refused", "incomplete");
        });
  }

  private static void manifest(JsonGenerator json, ModelManifest manifest) throws IOException {
    json.writeObjectFieldStart("manifest");
    json.writeStringField("format", manifest.format());
    json.writeStringField("algorithm", manifest.algorithm());
    json.writeStringField("per", manifest.per());
    json.writeStringField("featureSet", manifest.featureSet());
    json.writeArrayFieldStart("features");
    for (String feature : manifest.features()) {
      json.writeString(feature);
    }
    json.writeEndArray();
    map(json, "provenance", manifest.provenance());
    map(json, "evaluation", manifest.evaluation());
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Decided decided) throws IOException {
    json.writeStringField("decision", decided.decision().getId());
    json.writeStringField("previous", decided.decision().getPrevious());
    json.writeStringField("model", decided.model().toString());
    json.writeStringField("state", ModelText.word(decided.state()));
    scope(json, decided.scope());
    json.writeStringField("from", Instant.ofEpochMilli(decided.from()).toString());
    json.writeBooleanField("past", decided.decision().getPast());
    json.writeBooleanField("forced", decided.decision().getForced());
    map(json, "evaluation", decided.decision().getEvaluation());
    json.writeStringField("author", decided.decision().getAuthor());
    json.writeStringField("reason", decided.decision().getReason());
    json.writeStringField("key", decided.decision().getKey());
    refused(json, decided.refused());
  }

  private static void state(JsonGenerator json, Place place, Instant now) throws IOException {
    json.writeStartObject();
    json.writeStringField("state", ModelText.word(place.state()));
    scope(json, place.scope());
    json.writeStringField("since", place.since().toString());
    json.writeBooleanField("planned", place.since().isAfter(now));
    json.writeStringField("decision", place.decision());
    json.writeEndObject();
  }

  private static void scope(JsonGenerator json, Scope scope) throws IOException {
    json.writeStringField("tenant", scope.tenant().orElse(null));
    json.writeStringField("deviceClass", scope.deviceClass().orElse(null));
  }

  private static void refused(JsonGenerator json, Optional<Refusal> refusal) throws IOException {
    json.writeStringField("refused", refusal.map(r -> r.reason().tag()).orElse(null));
    if (refusal.isPresent()) {
      json.writeStringField("refusal", refusal.get().sentence());
    }
  }

  private static void map(JsonGenerator json, String name, Map<String, String> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  @FunctionalInterface
  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory failed", e);
    }
    return text.toString();
  }
}
