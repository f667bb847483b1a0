package io.holter.cli.evaluate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holter.anomaly.BudgetReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An outcome as one JSON object; the names are public API. A figure that cannot be known (precision
 * without a flagged message, say) is {@code null}.
 */
final class OutcomeJson {
  private static final JsonFactory JSON = new JsonFactory();

  private OutcomeJson() {}

  static String of(Outcome outcome) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      figures(outcome, json);
      json.writeArrayFieldStart("alerts");
      for (ToldAlert alert : outcome.alerts()) {
        alert(alert, json);
      }
      json.writeEndArray();
      json.writeNumberField("incidentAlerts", outcome.incidentAlerts().size());
      json.writeNumberField("falseAlarmHours", outcome.evaluation().falseHours());
      if (outcome.budget().isPresent()) {
        budget(outcome.budget().get(), json);
      }
      json.writeObjectFieldStart("detectedByKind");
      for (Map.Entry<String, String> kind : outcome.evaluation().detectedByKind().entrySet()) {
        json.writeStringField(kind.getKey(), kind.getValue());
      }
      json.writeEndObject();
      json.writeNumberField("labelledMessages", outcome.confusion().messages());
      json.writeNumberField("anomalousMessages", outcome.confusion().anomalous());
      json.writeFieldName("notes");
      json.writeArray(outcome.notes().toArray(String[]::new), 0, outcome.notes().size());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory failed", e);
    }
    return text.toString();
  }

  private static void figures(Outcome outcome, JsonGenerator json) throws IOException {
    Evaluation evaluation = outcome.evaluation();
    Confusion confusion = outcome.confusion();
    json.writeNumberField("events", outcome.events());
    json.writeNumberField("devices", outcome.devices());
    json.writeNumberField("deviceDays", evaluation.deviceDays());
    json.writeNumberField("incidents", evaluation.incidents());
    json.writeNumberField("detected", evaluation.detected());
    json.writeNumberField("faHoursPerDeviceDay", evaluation.falseHoursPerDeviceDay());
    Optional<Double> delay = evaluation.medianDelay().map(d -> d.toMillis() / 1000.0);
    number(
        "medianDelaySeconds", delay.map(OptionalDouble::of).orElse(OptionalDouble.empty()), json);
    number("precision", confusion.precision(), json);
    number("recall", confusion.recall(), json);
    number("f1", confusion.f1(), json);
    number("auc", confusion.auc(), json);
    json.writeNumberField("eventsPerSecond", Math.round(outcome.eventsPerSecond()));
  }

  private static void budget(BudgetReport budget, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("budget");
    json.writeNumberField("falseAlerts", budget.alerts());
    json.writeNumberField("perDeviceMonth", budget.rate());
    json.writeNumberField("low", budget.low());
    json.writeNumberField("high", budget.high());
    json.writeNumberField("acceptable", budget.budget());
    json.writeEndObject();
  }

  private static void alert(ToldAlert alert, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("device", alert.device());
    json.writeStringField("openedAt", alert.openedAt().toString());
    json.writeStringField("closedAt", alert.closedAt().map(Object::toString).orElse(null));
    json.writeArrayFieldStart("behaviours");
    for (String name : alert.names()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeStringField("reason", alert.reason());
    json.writeEndObject();
  }

  private static void number(String name, OptionalDouble value, JsonGenerator json)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }
}
