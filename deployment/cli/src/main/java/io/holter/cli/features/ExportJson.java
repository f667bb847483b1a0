package io.holter.cli.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.anomaly.feature.LabelledWindow.Label;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/** What was exported as JSON; the names are public API. */
final class ExportJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectWriter PRETTY =
      JSON.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private ExportJson() {}

  static String summary(FeatureExport export, Path file) {
    ObjectNode json = JSON.createObjectNode();
    json.put("file", file.toString());
    extent(json, export);
    json.put("rows", export.table().windows().size());
    json.put("devices", export.devices());
    ObjectNode labels = json.putObject("labels");
    for (Label label : Label.values()) {
      labels.put(Row.word(label), export.labelled(label));
    }
    ObjectNode leftOut = json.putObject("leftOut");
    ObjectNode others = leftOut.putObject("otherFeatureSets");
    export.leftOut().otherSets().forEach(others::put);
    leftOut.put("repeated", export.leftOut().repeated());
    json.put("alertsGone", export.leftOut().alertsGone());
    json.put("incidentsUnseen", export.leftOut().incidentsUnseen());
    return text(JSON.writer(), json);
  }

  /** What each column holds. */
  static String schema(FeatureExport export) {
    ObjectNode json = JSON.createObjectNode();
    extent(json, export);
    ArrayNode columns = json.putArray("columns");
    column(columns, "tenant", "string", "", "Whose the device is.");
    column(columns, "device", "string", "", "Id of the device.");
    column(columns, "class", "string", "", "Its class; empty if the tenant names none.");
    column(columns, "from", "timestamp", "UTC", "Begin of the window, inclusive.");
    column(columns, "until", "timestamp", "UTC", "End of the window, exclusive.");
    column(columns, "feature_set", "string", "", "Version of the features and length of a window.");
    export
        .features()
        .features()
        .forEach(f -> column(columns, f.name(), "double", f.unit(), f.meaning()));
    column(columns, "label", "string", "", "What people said: unlabelled, normal or anomalous.");
    column(columns, "alert", "string", "", "Id of the alert that they said it of, if it was one.");
    return text(PRETTY, json);
  }

  private static void extent(ObjectNode json, FeatureExport export) {
    json.put("tenant", export.tenant());
    json.put("featureSet", export.features().id());
    json.put("window", export.features().window().toString());
    json.put("from", Instant.ofEpochMilli(export.from()).toString());
    json.put("until", Instant.ofEpochMilli(export.until()).toString());
  }

  private static void column(
      ArrayNode columns, String name, String type, String unit, String meaning) {
    columns
        .addObject()
        .put("name", name)
        .put("type", type)
        .put("unit", unit)
        .put("meaning", meaning);
  }

  private static String text(ObjectWriter writer, ObjectNode json) {
    try {
      return writer.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("writing JSON to memory failed", e);
    }
  }
}
