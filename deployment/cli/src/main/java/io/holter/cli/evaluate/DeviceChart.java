package io.holter.cli.evaluate;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One device's messages over time as SVG: the band that it was learned in, the line, its alerts and
 * what is known to have happened to it.
 */
final class DeviceChart {
  private static final int WIDTH = 960;
  private static final int TOP = 14;
  private static final int BOTTOM = 96;
  private static final int HEIGHT = 112;
  private static final int TICKS = 6;

  private final Traces traces;
  private final double perMilli;
  private final StringBuilder svg = new StringBuilder();

  private DeviceChart(Traces traces) {
    this.traces = traces;
    this.perMilli = (double) WIDTH / (traces.width() * Traces.BINS);
  }

  /**
   * Draws a device.
   *
   * @param name its name, which is escaped
   * @param trainUntil end of learning, milliseconds since the epoch
   */
  static String of(
      String name,
      Traces traces,
      List<ToldAlert> alerts,
      List<Incident> incidents,
      long trainUntil) {
    DeviceChart chart = new DeviceChart(traces);
    int largest = Math.max(1, traces.largest(name));
    chart.svg.append(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"messages of %s over time\">"
            .formatted(WIDTH, HEIGHT, Html.text(name)));
    traces.band(name).ifPresent(band -> chart.band(band, largest));
    incidents.forEach(
        i -> chart.span("incident", i.start(), Optional.of(i.end()), i.kind(), 0, TOP - 4));
    alerts.forEach(
        a -> chart.span("alert", a.openedAt(), a.closedAt(), a.reason(), TOP, BOTTOM - TOP));
    chart.line(traces.counts().getOrDefault(name, new int[Traces.BINS]), largest);
    chart.learning(trainUntil);
    chart.axis(largest);
    return chart.svg.append("</svg>").toString();
  }

  private void band(Traces.Band band, int largest) {
    double high = y(band.high(), largest);
    svg.append(
        "<rect class=\"band\" x=\"0\" y=\"%s\" width=\"%d\" height=\"%s\"><title>learned: %d to %d a bin</title></rect>"
            .formatted(
                n(high),
                WIDTH,
                n(Math.max(1.5, y(band.low(), largest) - high)),
                band.low(),
                band.high()));
  }

  private void span(
      String kind, Instant from, Optional<Instant> to, String title, int y, int height) {
    double left = x(from.toEpochMilli());
    double right = to.map(end -> x(end.toEpochMilli())).orElse((double) WIDTH);
    svg.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"><title>%s</title></rect>"
            .formatted(kind, n(left), y, n(Math.max(2, right - left)), height, Html.text(title)));
  }

  private void line(int[] counts, int largest) {
    double step = (double) WIDTH / Traces.BINS;
    svg.append("<path class=\"line\" d=\"M0 ").append(n(y(counts[0], largest)));
    for (int i = 0; i < counts.length; i++) {
      svg.append('V').append(n(y(counts[i], largest))).append('H').append(n((i + 1) * step));
    }
    svg.append("\"/>");
  }

  private void learning(long until) {
    double x = x(until);
    if (x > 0 && x < WIDTH) {
      svg.append(
          "<line class=\"learned\" x1=\"%s\" x2=\"%s\" y1=\"0\" y2=\"%d\"><title>learning ends</title></line>"
              .formatted(n(x), n(x), BOTTOM));
    }
  }

  private void axis(int largest) {
    svg.append("<text x=\"2\" y=\"%d\">%,d</text>".formatted(TOP + 10, largest));
    for (int i = 0; i < TICKS; i++) {
      long time = traces.first() + traces.width() * Traces.BINS * i / TICKS;
      String label = Instant.ofEpochMilli(time).toString().replace('T', ' ');
      svg.append(
          "<text x=\"%s\" y=\"%d\">%s</text>"
              .formatted(n(x(time)), HEIGHT - 3, label.substring(0, Math.min(16, label.length()))));
    }
  }

  private double x(long time) {
    return Math.max(0, Math.min(WIDTH, (time - traces.first()) * perMilli));
  }

  private static double y(int count, int largest) {
    return BOTTOM - (double) (BOTTOM - TOP) * count / largest;
  }

  private static String n(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
