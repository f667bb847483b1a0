package io.holter.cli.model;

import io.holter.cli.alert.Table;
import io.holter.stream.model.Decided;
import io.holter.stream.model.ModelHistory;
import io.holter.stream.model.Release;
import io.holter.stream.model.Unfinished;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Models and decisions for a person. */
public final class ModelText {
  private ModelText() {}

  /** One line for each place that a model has, or one that it has none, under a head. */
  public static List<String> list(ModelHistory history, Instant now) {
    Table table = new Table("MODEL", "STATE", "FOR", "SINCE", "RELEASED", "BY", "WHY");
    for (Release release : history.releases()) {
      List<Place> places = Place.of(history, release.id(), now);
      if (places.isEmpty()) {
        row(table, release, release.refused().isPresent() ? "refused" : "released", "-", "-");
      }
      for (Place place : places) {
        row(table, release, state(place, now), place.scope().toString(), place.since().toString());
      }
    }
    for (Unfinished unfinished : history.unfinished()) {
      table.row(
          unfinished.id().toString(),
          "incomplete",
          "-",
          "-",
          unfinished.present() + " of " + unfinished.chunks() + " chunks",
          "-",
          "-");
    }
    return table.lines();
  }

  /** A model with everything that is known of it. */
  public static List<String> show(ModelHistory history, Release release, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(release.id() + "  " + size(release.size()) + "  sha256 " + release.digest());
    lines.add(
        "released %s by %s, signed by key %s: %s"
            .formatted(
                release.releasedAt(), release.author(), release.key(), said(release.reason())));
    release
        .refused()
        .ifPresent(r -> lines.add("REFUSED (" + r.reason().tag() + "): " + r.sentence()));
    release
        .manifest()
        .ifPresent(
            manifest -> {
              lines.add(
                  "%s (%s), per %s, %d features of set %s"
                      .formatted(
                          manifest.algorithm(),
                          manifest.format(),
                          manifest.per(),
                          manifest.features().size(),
                          manifest.featureSet()));
              new TreeMap<>(manifest.provenance())
                  .forEach((name, value) -> lines.add("  " + name + ": " + value));
            });
    Place.of(history, release.id(), now)
        .forEach(
            place ->
                lines.add(
                    "%s for %s since %s (decision %s)"
                        .formatted(
                            state(place, now), place.scope(), place.since(), place.decision())));
    history.decisions().stream()
        .filter(decided -> decided.model().equals(release.id()))
        .forEach(decided -> lines.add(decision(decided)));
    if (!release.card().isBlank()) {
      lines.add("");
      lines.addAll(release.card().lines().toList());
    }
    return lines.stream().map(Table::harmless).toList();
  }

  /** One decision. */
  public static String decision(Decided decided) {
    String figures =
        decided.decision().getEvaluation().isEmpty()
            ? ""
            : " " + new TreeMap<>(decided.decision().getEvaluation());
    return "decision %s by %s: %s is %s for %s from %s on%s%s: %s%s"
        .formatted(
            decided.decision().getId(),
            decided.decision().getAuthor(),
            decided.model(),
            word(decided.state()),
            decided.scope(),
            Instant.ofEpochMilli(decided.from()),
            decided.decision().getForced() ? ", forced" : "",
            figures,
            said(decided.decision().getReason()),
            decided
                .refused()
                .map(r -> " REFUSED (" + r.reason().tag() + "): " + r.sentence())
                .orElse(""));
  }

  private static void row(Table table, Release release, String state, String scope, String since) {
    table.row(
        release.id().toString(),
        release.refused().map(r -> "refused: " + r.reason().tag()).orElse(state),
        scope,
        since,
        release.releasedAt().toString(),
        release.author(),
        release.refused().map(r -> r.sentence()).orElse(said(release.reason())));
  }

  private static String state(Place place, Instant now) {
    return place.since().isAfter(now) ? "planned " + word(place.state()) : word(place.state());
  }

  static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }

  private static String said(String reason) {
    return reason.isBlank() ? "-" : reason;
  }

  private static String size(long bytes) {
    return bytes < 10_240 ? bytes + " B" : (bytes + 512) / 1024 + " KiB";
  }
}
