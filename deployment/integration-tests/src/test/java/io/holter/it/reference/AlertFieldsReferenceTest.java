package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.format.AlertFormat;
import io.holter.gateway.format.AlertFormats;
import io.holter.gateway.format.Finding;
import io.holter.schema.Alert;
import io.holter.schema.Evidence;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * Keeps docs/reference/alert-fields.md as the formats are: each field of an alert is changed, and
 * what changes in each format is where it goes.
 */
class AlertFieldsReferenceTest {
  private static final String INTRODUCTION =
      """
      # Where the fields of an alert go

      Made by `AlertFieldsReferenceTest`, which changes one field of an alert after the other and looks at what changes in each
      format; do not edit. The formats and why they are as they are: [decision 26](../decisions/0026-formats.md). In plain `json`
      the fields have their own names. What is marked *id* goes into the id of the message only.

      CEF: `header n` is the n-th field between bars, counted from 0. LEEF has no escapes: where a value has the separator `^`,
      another separator is named in the header. Templates for Elasticsearch and OpenSearch are in
      [deployment/examples/siem](../../deployment/examples/siem).

      | field of the alert | OCSF 1.8.0 | ECS 9.4 | CEF | LEEF 2.0 |
      |---|---|---|---|---|
      """;

  private static final List<String> FORMATS = List.of("ocsf", "ecs", "cef", "leef");

  @Test
  void thePageIsAsTheFormatsAre() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (AlertChange change : AlertChange.all()) {
      rows.append("| `").append(change.field()).append("` |");
      for (String format : FORMATS) {
        rows.append(' ').append(shown(places(AlertFormats.of(format), change))).append(" |");
      }
      rows.append('\n');
    }

    new ReferencePage("alert-fields.md", INTRODUCTION + rows).check();
  }

  @Test
  void everyFieldOfTheSchemaIsOnThePage() {
    Set<String> known =
        AlertChange.all().stream()
            .map(change -> change.field().replaceAll("\\[]|\\..*", ""))
            .collect(Collectors.toSet());

    assertThat(known)
        .containsAll(Alert.getClassSchema().getFields().stream().map(Schema.Field::name).toList());
  }

  private static Set<String> places(AlertFormat format, AlertChange change) throws IOException {
    return FormattedFields.changed(format, finding(change.base()), finding(change.changed()));
  }

  private static Finding finding(Alert alert) {
    return new Finding(alert, new Evidence("holter.alerts", 0, 0L), false);
  }

  /** For a cell of the table. */
  private static String shown(Set<String> places) {
    if (places.isEmpty()) {
      return "—";
    }
    Set<String> most = new TreeSet<>(places);
    boolean isId = most.removeIf(FormattedFields.IDS::contains);
    String named = most.stream().map(place -> "`" + place + "`").collect(Collectors.joining(", "));
    return isId ? (named.isEmpty() ? "*id*" : named + ", *id*") : named;
  }
}
