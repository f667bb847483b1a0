package io.holter.cli.model;

import io.holter.anomaly.model.ModelScore.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison for a person. */
public final class ComparisonText {
  private ComparisonText() {}

  /**
   * The summary, and the first disagreements.
   *
   * @param limit how many of them
   */
  public static List<String> lines(Comparison of, int limit) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d windows: they agree on %.2f %%; %,d alert with both, %,d with one only",
            of.windows(),
            100 * of.agreement(),
            of.both(),
            of.disagreements().size()));
    lines.add(side("A", of.first()));
    lines.add(side("B", of.second()));
    of.disagreements().stream().limit(limit).map(ComparisonText::line).forEach(lines::add);
    int more = of.disagreements().size() - limit;
    if (more > 0) {
      lines.add("… and %,d more; --limit or -o json shows them".formatted(more));
    }
    return lines;
  }

  private static String side(String letter, Comparison.Side side) {
    return String.format(
            Locale.ROOT,
            "%s  %s  %,d windows alert, %.2f alerts a device and month",
            letter,
            side.id(),
            side.alerting(),
            side.alertsPerDeviceMonth())
        + (side.unscored() == 0 ? "" : "; says nothing of %,d".formatted(side.unscored()));
  }

  private static String line(Comparison.Disagreement of) {
    return String.format(
        Locale.ROOT,
        "%s  %s  A %.2f %s  B %.2f %s",
        Instant.ofEpochMilli(of.window().vector().from()),
        of.window().device(),
        of.first().score(),
        reason(of.first()),
        of.second().score(),
        reason(of.second()));
  }

  /** The reason with the largest weight, as {@code message-count 412; learned 8 to 13}. */
  static String reason(Scored scored) {
    return scored
        .said()
        .map(s -> s.reasons().stream().findFirst().map(ComparisonText::words).orElse("-"))
        .orElse("says nothing");
  }

  private static String words(Reason r) {
    String unit = r.unit().equals("1") ? "" : " " + r.unit();
    return "%s %s%s; learned %s to %s%s"
        .formatted(
            r.feature(), figure(r.observed()), unit, figure(r.low()), figure(r.high()), unit);
  }

  private static String figure(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value, new MathContext(4)).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
