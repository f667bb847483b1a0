package io.holter.cli.features;

import io.holter.anomaly.feature.LabelledWindow.Label;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was exported, in sentences. */
final class ExportText {
  private ExportText() {}

  static List<String> lines(FeatureExport export, Path file) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d windows of %,d devices of %s, %s to %s, %d features (%s) -> %s"
            .formatted(
                export.table().windows().size(),
                export.devices(),
                export.tenant(),
                Instant.ofEpochMilli(export.from()),
                Instant.ofEpochMilli(export.until()),
                export.table().names().size(),
                export.features().id(),
                file));
    lines.add(
        "labels: %,d anomalous, %,d normal, %,d unlabelled"
            .formatted(
                export.labelled(Label.ANOMALOUS),
                export.labelled(Label.NORMAL),
                export.labelled(Label.UNLABELLED)));
    FeatureExport.LeftOut out = export.leftOut();
    out.otherSets()
        .forEach(
            (set, n) -> lines.add("left out: %,d windows of the feature set %s".formatted(n, set)));
    if (out.repeated() > 0) {
      lines.add("left out: %,d windows that were written again later".formatted(out.repeated()));
    }
    if (out.alertsGone() > 0) {
      lines.add(
          "verdicts on %,d alerts label nothing: the alerts are not kept any more"
              .formatted(out.alertsGone()));
    }
    if (out.incidentsUnseen() > 0) {
      lines.add("incidents of which no window tells: %,d".formatted(out.incidentsUnseen()));
    }
    return lines;
  }
}
