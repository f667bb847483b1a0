package io.holter.cli.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holter.cli.evaluate.Evaluation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The account of a replay: {@code read = published + skipped}, {@code published = durable +
 * quarantined + lost}.
 *
 * @param run the run's id
 * @param counts what was read and published
 * @param arrivals what arrived on Kafka; nothing if Kafka could not be asked
 * @param alertsOpened alerts that opened
 * @param alertEvents all alert events: opened, updated, closed
 * @param devices devices that spoke
 * @param took wall time of publishing
 * @param evaluation against known incidents, if there are any
 * @param problems what could not be read
 */
public record Summary(
    String run,
    ReplayCounts counts,
    Optional<Arrivals.Counts> arrivals,
    long alertsOpened,
    long alertEvents,
    int devices,
    Duration took,
    Optional<Evaluation> evaluation,
    List<String> problems) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Keeps its own list. */
  public Summary {
    problems = List.copyOf(problems);
  }

  /** The same with the alerts counted. */
  public Summary with(long opened, long events) {
    return new Summary(run, counts, arrivals, opened, events, devices, took, evaluation, problems);
  }

  /** The same with an evaluation. */
  public Summary with(Optional<Evaluation> measured) {
    return new Summary(
        run, counts, arrivals, alertsOpened, alertEvents, devices, took, measured, problems);
  }

  /** Messages that are nowhere, if that is known. */
  public Optional<Long> lost() {
    return arrivals.map(a -> Math.max(0, counts.published() - a.total()));
  }

  /** One JSON object; the names of the first five fields are public API. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("read", counts.read());
      json.writeNumberField("published", counts.published());
      number(json, "durable", arrivals.map(Arrivals.Counts::durable));
      number(json, "quarantined", arrivals.map(Arrivals.Counts::quarantined));
      number(json, "lost", lost());
      number(json, "duplicates", arrivals.map(Arrivals.Counts::duplicates));
      json.writeNumberField("skipped", counts.skippedTotal());
      strings(json, "skippedReasons", counts.skipped());
      json.writeNumberField("alertsOpened", alertsOpened);
      json.writeNumberField("alertEvents", alertEvents);
      json.writeNumberField("devices", devices);
      json.writeNumberField("seconds", took.toMillis() / 1000.0);
      json.writeStringField("run", run);
      json.writeFieldName("problems");
      json.writeArray(problems.toArray(String[]::new), 0, problems.size());
      if (evaluation.isPresent()) {
        evaluation(json, evaluation.get());
      }
      if (arrivals.isEmpty()) {
        json.writeStringField("note", UNKNOWN);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing JSON to memory failed", e);
    }
    return text.toString();
  }

  private static final String UNKNOWN =
      "what became durable is not known: without --kafka and --registry (or --data) Kafka cannot be asked";

  /** The same for a person. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "read         %,12d  PUBLISH packets of %,d devices".formatted(counts.read(), devices));
    lines.add(
        "published    %,12d  in %.1f s, %,.0f a second"
            .formatted(
                counts.published(), seconds(), counts.published() / Math.max(0.001, seconds())));
    counts.skipped().forEach((why, n) -> lines.add("skipped      %,12d  %s".formatted(n, why)));
    if (arrivals.isPresent()) {
      Arrivals.Counts a = arrivals.get();
      lines.add("durable      %,12d  in the tenant's telemetry".formatted(a.durable()));
      lines.add("quarantined  %,12d".formatted(a.quarantined()));
      lines.add("lost         %,12d".formatted(lost().orElse(0L)));
      lines.add("duplicates   %,12d".formatted(a.duplicates()));
    } else {
      lines.add(UNKNOWN);
    }
    lines.add("alerts       %,12d  opened, %,d events".formatted(alertsOpened, alertEvents));
    evaluation.ifPresent(e -> lines.addAll(evaluationLines(e)));
    problems.forEach(problem -> lines.add("PROBLEM      " + problem));
    return List.copyOf(lines);
  }

  private static List<String> evaluationLines(Evaluation e) {
    return List.of(
        "incidents    %,12d  of %d detected %s"
            .formatted(e.detected(), e.incidents(), e.detectedByKind()),
        "false alarms %12s  hours a device-day (%d hours, %.1f device-days)"
            .formatted(figure(e.falseHoursPerDeviceDay()), e.falseHours(), e.deviceDays()),
        "delay        %12s  s, median"
            .formatted(e.medianDelay().map(d -> figure(d.toMillis() / 1000.0)).orElse("-")));
  }

  private static void evaluation(JsonGenerator json, Evaluation e) throws IOException {
    json.writeObjectFieldStart("evaluation");
    json.writeNumberField("incidents", e.incidents());
    json.writeNumberField("detected", e.detected());
    strings(json, "detectedByKind", e.detectedByKind());
    json.writeNumberField("falseAlarmHours", e.falseHours());
    json.writeNumberField("deviceDays", e.deviceDays());
    json.writeNumberField("falseAlarmHoursPerDeviceDay", e.falseHoursPerDeviceDay());
    if (e.medianDelay().isPresent()) {
      json.writeNumberField("medianDelaySeconds", e.medianDelay().get().toMillis() / 1000.0);
    } else {
      json.writeNullField("medianDelaySeconds");
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, Optional<Long> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  private static void strings(JsonGenerator json, String name, Map<String, ?> values)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, ?> entry : values.entrySet()) {
      if (entry.getValue() instanceof Long n) {
        json.writeNumberField(entry.getKey(), n);
      } else {
        json.writeStringField(entry.getKey(), String.valueOf(entry.getValue()));
      }
    }
    json.writeEndObject();
  }

  private double seconds() {
    return took.toMillis() / 1000.0;
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.1f", value);
  }
}
