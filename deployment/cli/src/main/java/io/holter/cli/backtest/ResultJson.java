package io.holter.cli.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holter.cli.backtest.Result.Both;
import io.holter.cli.backtest.Result.DeviceCount;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** A result as one JSON object; the names are public API. */
final class ResultJson {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private ResultJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(Result result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      new ResultJson(json).write(result);
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory failed", e);
    }
    return text.toString();
  }

  private void write(Result result) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", result.from().toString());
    json.writeStringField("to", result.to().toString());
    texts("tenants", result.tenants());
    json.writeStringField("candidate", result.candidate());
    changes(result.devices());
    both("alerts", result.alerts());
    json.writeObjectFieldStart("incidents");
    changes(result.incidents());
    json.writeEndObject();
    figures(
        "faHoursPerDeviceDay",
        result.current().falseHoursPerDeviceDay(),
        result.future().falseHoursPerDeviceDay());
    json.writeNumberField("deviceDays", result.current().deviceDays());
    json.writeNumberField("knownIncidents", result.current().incidents());
    both("detected", new Both(result.current().detected(), result.future().detected()));
    delay(Result.delay(result.current()), Result.delay(result.future()));
    both("harmlessTold", result.harmlessTold());
    json.writeArrayFieldStart("devices");
    for (DeviceCount count : result.counts()) {
      device(count);
    }
    json.writeEndArray();
    history(result.history());
    reproduction(result.reproduction());
    texts("notes", result.notes());
    json.writeEndObject();
  }

  private void changes(Comparison comparison) throws IOException {
    episodes("gained", comparison.gained());
    episodes("lost", comparison.lost());
    json.writeNumberField("unchanged", comparison.unchanged());
    json.writeArrayFieldStart("moved");
    for (Comparison.Moved moved : comparison.moved()) {
      json.writeStartObject();
      json.writeFieldName("current");
      episode(moved.current());
      json.writeFieldName("candidate");
      episode(moved.candidate());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void episodes(String name, List<Episode> episodes) throws IOException {
    json.writeArrayFieldStart(name);
    for (Episode episode : episodes) {
      episode(episode);
    }
    json.writeEndArray();
  }

  private void episode(Episode episode) throws IOException {
    json.writeStartObject();
    json.writeStringField("tenant", episode.tenant());
    json.writeStringField(episode.several() ? "behaviour" : "device", episode.device());
    json.writeStringField("id", episode.id());
    json.writeStringField("openedAt", episode.openedAt().toString());
    json.writeStringField("closedAt", episode.closedAt().map(Object::toString).orElse(null));
    json.writeStringField("severity", episode.severity().name());
    texts("behaviours", episode.behaviours());
    json.writeStringField("reason", episode.reason());
    json.writeEndObject();
  }

  private void device(DeviceCount count) throws IOException {
    json.writeStartObject();
    json.writeStringField("device", count.device());
    json.writeNumberField("current", count.alerts().current());
    json.writeNumberField("candidate", count.alerts().candidate());
    json.writeNumberField("gained", count.gained());
    json.writeNumberField("lost", count.lost());
    json.writeEndObject();
  }

  private void history(Result.History history) throws IOException {
    json.writeObjectFieldStart("history");
    json.writeStringField("begins", history.begins().toString());
    json.writeBooleanField("complete", history.complete());
    json.writeBooleanField("shortened", history.shortened());
    json.writeNumberField("events", history.events());
    json.writeNumberField("devices", history.devices());
    json.writeNumberField("feedback", history.said());
    json.writeEndObject();
  }

  private void reproduction(Reproduction reproduction) throws IOException {
    json.writeBooleanField("reproduced", reproduction.reproduced());
    json.writeObjectFieldStart("production");
    json.writeNumberField("compared", reproduction.compared());
    json.writeNumberField("different", reproduction.different());
    texts("differences", reproduction.differences());
    json.writeEndObject();
  }

  private void both(String name, Both both) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("current", both.current());
    json.writeNumberField("candidate", both.candidate());
    json.writeEndObject();
  }

  private void figures(String name, double current, double candidate) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("current", current);
    json.writeNumberField("candidate", candidate);
    json.writeEndObject();
  }

  private void delay(Optional<Double> current, Optional<Double> candidate) throws IOException {
    json.writeObjectFieldStart("medianDelaySeconds");
    json.writeObjectField("current", current.orElse(null));
    json.writeObjectField("candidate", candidate.orElse(null));
    json.writeEndObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeFieldName(name);
    json.writeArray(texts.toArray(String[]::new), 0, texts.size());
  }
}
