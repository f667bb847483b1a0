package io.holter.cli.backtest;

import io.holter.cli.evaluate.Html;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** When alerts were open, as SVG: a row a device, the whole period from left to right. */
final class PeriodChart {
  private static final int WIDTH = 960;
  private static final int ROW = 14;
  private static final int MOST_ROWS = 60;

  private PeriodChart() {}

  /**
   * Draws alerts.
   *
   * @param kind {@code gained} or {@code lost}
   */
  static String of(String kind, Instant from, Instant to, List<Episode> episodes) {
    List<String> rows =
        episodes.stream().map(Episode::subject).distinct().sorted().limit(MOST_ROWS).toList();
    double span = Math.max(1, to.toEpochMilli() - from.toEpochMilli());
    StringBuilder svg =
        new StringBuilder(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s alerts over time\">"
                .formatted(WIDTH, rows.size() * ROW + 2, kind));
    for (Episode episode : episodes) {
      int row = rows.indexOf(episode.subject());
      if (row >= 0) {
        double left = x(episode.openedAt(), from, span);
        double right = episode.closedAt().map(end -> x(end, from, span)).orElse((double) WIDTH);
        svg.append(
            "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s</title></rect>"
                .formatted(
                    kind,
                    n(left),
                    row * ROW + 2,
                    n(Math.max(2, right - left)),
                    ROW - 3,
                    Html.text(episode.reason())));
      }
    }
    for (int row = 0; row < rows.size(); row++) {
      svg.append(
          "<text x=\"2\" y=\"%d\">%s</text>".formatted(row * ROW + 11, Html.text(rows.get(row))));
    }
    return svg.append("</svg>").toString();
  }

  private static double x(Instant time, Instant from, double span) {
    double share = (time.toEpochMilli() - from.toEpochMilli()) / span;
    return WIDTH * Math.max(0, Math.min(1, share));
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
