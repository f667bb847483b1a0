package io.holter.cli.alert;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.Technique;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Alerts for a person. */
public final class AlertText {
  private static final int SHORT_ID = 8;

  private AlertText() {}

  /** One line each under a head. */
  public static List<String> table(List<Alert> alerts) {
    Table table = new Table("ID", "STATE", "SEVERITY", "DEVICE", "OPENED", "UPDATED", "REASON");
    alerts.forEach(
        a ->
            table.row(
                a.getId().substring(0, Math.min(SHORT_ID, a.getId().length())),
                a.getState().name(),
                a.getSeverity().name(),
                a.getTenant() + "/" + a.getDevice(),
                a.getOpenedAt().toString(),
                a.getUpdatedAt().toString(),
                a.getReason()));
    return table.lines();
  }

  /** Everything that the alert itself says. */
  public static List<String> lines(Alert alert) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s/%s  %s (revision %d)"
            .formatted(
                alert.getSeverity(),
                alert.getTenant(),
                alert.getDevice(),
                alert.getState(),
                alert.getRevision()));
    lines.add(Table.harmless(alert.getReason()));
    lines.add("");
    lines.add("id          " + alert.getId());
    lines.add("first seen  " + alert.getFirstSeen());
    lines.add("opened      " + alert.getOpenedAt());
    lines.add("updated     " + alert.getUpdatedAt());
    if (alert.getClosedAt() != null) {
      lines.add("closed      " + alert.getClosedAt());
    }
    lines.add(
        "departures  %d, the worst score %.2f".formatted(alert.getDepartures(), alert.getScore()));
    lines.add("policy      " + alert.getPolicyVersion());
    lines.add("");
    lines.addAll(behaviours(alert.getBehaviours()));
    lines.addAll(words(alert.getBehaviours()));
    if (!alert.getTechniques().isEmpty()) {
      lines.add("");
      lines.add("consistent with " + techniques(alert.getTechniques()));
    }
    return lines;
  }

  private static List<String> behaviours(List<Behaviour> behaviours) {
    Table table =
        new Table("BEHAVIOUR", "CHANNEL", "OBSERVED", "EXPECTED", "SAMPLES", "SCORE", "SHARE");
    behaviours.forEach(
        b ->
            table.row(
                b.getName(),
                Objects.requireNonNullElse(b.getChannel(), "-"),
                Figures.of(b.getObserved()) + " " + b.getUnit(),
                b.getExpected(),
                String.valueOf(b.getSampleCount()),
                "%.3f".formatted(b.getScore()),
                "%.0f %%".formatted(100 * b.getContribution())));
    return table.lines();
  }

  private static List<String> words(List<Behaviour> behaviours) {
    List<String> lines = new ArrayList<>();
    for (Behaviour b : behaviours) {
      if (!b.getClearsWhen().isEmpty()) {
        lines.add(b.getName() + " clears when " + Table.harmless(b.getClearsWhen()));
      }
      if (!b.getNormal().isEmpty()) {
        lines.add(b.getName() + " is normally " + Table.harmless(String.join("; ", b.getNormal())));
      }
    }
    return lines;
  }

  private static String techniques(List<Technique> techniques) {
    return techniques.stream()
            .map(t -> "%s %s (%s)".formatted(t.getId(), t.getName(), t.getTactic()))
            .collect(Collectors.joining("; "))
        + "; ATT&CK for ICS "
        + techniques.get(0).getVersion();
  }
}
