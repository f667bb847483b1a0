package io.holter.cli.alert;

import io.holter.cli.alert.Explanation.Recomputed;
import io.holter.schema.DeviceEvent;
import io.holter.schema.Evidence;
import io.holter.stream.Recomputation.Outcome;
import io.holter.stream.Recomputation.Shown;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An explanation for a person. */
public final class ExplanationText {
  private static final int FIRST_BYTES = 24;

  private ExplanationText() {}

  /** The alert, its records, and what came of computing its scores again. */
  public static List<String> lines(Explanation explanation) {
    List<String> lines = new ArrayList<>(AlertText.lines(explanation.alert()));
    lines.add("");
    lines.addAll(evidence(explanation));
    lines.add("");
    explanation.scores().forEach(score -> lines.addAll(recomputed(score)));
    lines.add("recomputed: " + summary(explanation));
    return lines;
  }

  private static List<String> evidence(Explanation explanation) {
    Table table = new Table("TIME", "CHANNEL", "VERB", "SIZE", "PAYLOAD", "RECORD");
    explanation
        .records()
        .forEach(
            (place, shown) ->
                shown.ifPresentOrElse(
                    s -> row(table, place, s),
                    () -> table.row("-", "-", "-", "-", "not kept any more", text(place))));
    return table.lines();
  }

  private static void row(Table table, Evidence place, Shown shown) {
    DeviceEvent event = shown.event();
    table.row(
        shown.time().toString(),
        event.getChannel(),
        event.getOperation().isEmpty() ? event.getKind().name() : event.getOperation(),
        event.getPayloadSize() + " B",
        escaped(event.getPayload()),
        text(place));
  }

  private static String text(Evidence place) {
    return place.getTopic() + "-" + place.getPartition() + "@" + place.getOffset();
  }

  /** The first bytes: printable ASCII as it is, anything else as {@code \xNN}. */
  static String escaped(ByteBuffer payload) {
    StringBuilder text = new StringBuilder();
    int shown = Math.min(FIRST_BYTES, payload.remaining());
    for (int i = 0; i < shown; i++) {
      int b = payload.get(payload.position() + i) & 0xFF;
      text.append(b >= 0x20 && b < 0x7F && b != '\\' ? "" + (char) b : "\\x%02x".formatted(b));
    }
    return text + (payload.remaining() > shown ? "…" : "");
  }

  private static List<String> recomputed(Recomputed recomputed) {
    String score =
        "score of %s (%s, %.6f): "
            .formatted(
                recomputed.score().getTime(),
                recomputed.score().getTrigger(),
                recomputed.score().getScore());
    Optional<Outcome> outcome = recomputed.outcome();
    if (outcome.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(score + outcome.get().word()));
    outcome.get().details().forEach(detail -> lines.add("  " + Table.harmless(detail)));
    return lines;
  }

  private static String summary(Explanation explanation) {
    long carried = explanation.scores().stream().filter(s -> s.outcome().isPresent()).count();
    String of =
        " (%d of %d scores carry their state)".formatted(carried, explanation.scores().size());
    return switch (explanation.result()) {
      case IDENTICAL -> "identical" + of;
      case DIFFERS -> "differs" + of;
      case IMPOSSIBLE -> "not possible" + of;
    };
  }
}
