package io.holter.cli.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** An outcome as one HTML file without a script and without anything from elsewhere. */
final class Report {
  private static final int MOST_DRAWN = 100;
  private static final int MOST_ALERTS = 25;

  private final Outcome outcome;
  private final Map<String, List<ToldAlert>> alerts;
  private final Map<String, List<Incident>> incidents;
  private final List<String> devices;

  /**
   * A report.
   *
   * @param incidents known incidents, by the name of their device
   * @param names names of all devices
   */
  Report(Outcome outcome, Map<String, List<Incident>> incidents, List<String> names) {
    this.outcome = outcome;
    this.alerts = outcome.alerts().stream().collect(Collectors.groupingBy(ToldAlert::device));
    this.incidents = incidents;
    this.devices = chosen(names);
  }

  /** The devices that are drawn: those with incidents, those with alerts, then the others. */
  List<String> devices() {
    return devices;
  }

  private List<String> chosen(List<String> names) {
    Comparator<String> most =
        Comparator.comparingInt((String d) -> -alerts.getOrDefault(d, List.of()).size());
    Set<String> chosen = new LinkedHashSet<>();
    incidents.keySet().stream().sorted().forEach(chosen::add);
    alerts.keySet().stream().sorted(most.thenComparing(d -> d)).forEach(chosen::add);
    names.stream().sorted().forEach(chosen::add);
    return chosen.stream().limit(MOST_DRAWN).toList();
  }

  /**
   * The whole page.
   *
   * @param traces of {@link #devices()}
   */
  String page(Traces traces) {
    StringBuilder html = new StringBuilder(1 << 16);
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<title>Holter evaluation</title><style>")
        .append(css())
        .append("</style></head><body><main><h1>Holter evaluation</h1>");
    summary(html);
    outcome
        .notes()
        .forEach(note -> html.append("<p class=\"note\">").append(Html.text(note)).append("</p>"));
    html.append("<p class=\"key\"><b class=\"k-line\"></b> messages in ")
        .append(bin(traces.width()))
        .append(
            " <b class=\"k-band\"></b> range while learning <b class=\"k-alert\"></b> alert open")
        .append(" <b class=\"k-incident\"></b> known incident</p>");
    for (String device : devices) {
      device(html, device, traces);
    }
    int hidden = outcome.devices() - devices.size();
    if (hidden > 0) {
      html.append("<p class=\"note\">%,d more devices are not drawn.</p>".formatted(hidden));
    }
    return html.append("</main></body></html>\n").toString();
  }

  private void summary(StringBuilder html) {
    Evaluation e = outcome.evaluation();
    Confusion c = outcome.confusion();
    html.append("<dl>");
    figure(html, "incidents detected", "%,d of %,d".formatted(e.detected(), e.incidents()));
    figure(html, "false-alarm hours a device-day", decimals(e.falseHoursPerDeviceDay()));
    figure(
        html,
        "median delay",
        e.medianDelay().map(d -> decimals(d.toMillis() / 1000.0) + " s").orElse("–"));
    figure(html, "precision", decimals(c.precision()));
    figure(html, "recall", decimals(c.recall()));
    figure(html, "F1", decimals(c.f1()));
    figure(html, "AUC", decimals(c.auc()));
    figure(html, "alerts", "%,d".formatted(outcome.alerts().size()));
    figure(html, "events", "%,d".formatted(outcome.events()));
    figure(html, "devices", "%,d".formatted(outcome.devices()));
    figure(html, "device-days", decimals(e.deviceDays()));
    html.append("</dl>");
  }

  private static void figure(StringBuilder html, String name, String value) {
    html.append("<div><dt>%s</dt><dd>%s</dd></div>".formatted(name, Html.text(value)));
  }

  private void device(StringBuilder html, String device, Traces traces) {
    List<ToldAlert> own = alerts.getOrDefault(device, List.of());
    List<Incident> known = incidents.getOrDefault(device, List.of());
    html.append("<section><h2>%s</h2>".formatted(Html.text(device)));
    html.append(
        "<p class=\"count\">%,d alerts, %,d known incidents</p>"
            .formatted(own.size(), known.size()));
    html.append(DeviceChart.of(device, traces, own, known, outcome.from().toEpochMilli()));
    if (!own.isEmpty()) {
      html.append("<ul>");
      own.stream().limit(MOST_ALERTS).forEach(alert -> alert(html, alert));
      if (own.size() > MOST_ALERTS) {
        html.append("<li>and %,d more</li>".formatted(own.size() - MOST_ALERTS));
      }
      html.append("</ul>");
    }
    html.append("</section>");
  }

  private static void alert(StringBuilder html, ToldAlert alert) {
    html.append(
            "<li><b class=\"%s\">%s</b> <time>%s</time> to <time>%s</time> "
                .formatted(
                    alert.severity().toLowerCase(Locale.ROOT),
                    Html.text(alert.severity().toLowerCase(Locale.ROOT)),
                    alert.openedAt(),
                    alert.closedAt().map(Object::toString).orElse("the end")))
        .append(Html.text(alert.reason()))
        .append("</li>");
  }

  private static String bin(long width) {
    long seconds = Math.max(1, width / 1000);
    return width < 1000
        ? width + " ms"
        : seconds < 120 ? seconds + " s" : "%.1f min".formatted(seconds / 60.0);
  }

  private static String decimals(OptionalDouble value) {
    return value.isPresent() ? decimals(value.getAsDouble()) : "–";
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }

  private static String css() {
    try (InputStream in =
        Optional.ofNullable(Report.class.getResourceAsStream("report.css"))
            .orElseThrow(() -> new IllegalStateException("report.css is not in the jar"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("report.css in the jar cannot be read", e);
    }
  }
}
