package io.holter.cli.backtest;

import io.holter.cli.backtest.Result.Both;
import io.holter.cli.backtest.Result.DeviceCount;
import io.holter.cli.evaluate.Html;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A result as one HTML file without a script and without anything from elsewhere. */
final class ResultPage {
  private static final int MOST_DEVICES = 100;
  private static final int MOST_ALERTS = 200;

  private final Result result;
  private final StringBuilder html = new StringBuilder(1 << 16);

  private ResultPage(Result result) {
    this.result = result;
  }

  static String of(Result result) {
    ResultPage page = new ResultPage(result);
    page.head();
    page.summary();
    page.devices();
    page.list("Gained", "gained", result.devices().gained());
    page.list("Lost", "lost", result.devices().lost());
    page.list("Gained, of several devices", "gained", result.incidents().gained());
    page.list("Lost, of several devices", "lost", result.incidents().lost());
    return page.html.append("</main></body></html>\n").toString();
  }

  private void head() {
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .append("<title>Holter back-test</title><style>")
        .append(css())
        .append("</style></head><body><main><h1>Holter back-test of ")
        .append(Html.text(result.candidate()))
        .append(
            "</h1><p class=\"note\"><time>%s</time> to <time>%s</time>, %s</p>"
                .formatted(
                    result.from(), result.to(), Html.text(String.join(", ", result.tenants()))));
  }

  private void summary() {
    html.append("<dl>");
    both("alerts, now → candidate", result.alerts());
    figure("gained", "%,d".formatted(result.devices().gained().size()));
    figure("lost", "%,d".formatted(result.devices().lost().size()));
    figure(
        "unchanged (moved)",
        "%,d (%,d)".formatted(result.devices().unchanged(), result.devices().moved().size()));
    figure(
        "false-alarm hours a device-day",
        decimals(result.current().falseHoursPerDeviceDay())
            + " → "
            + decimals(result.future().falseHoursPerDeviceDay()));
    figure(
        "known incidents detected",
        "%,d → %,d of %,d"
            .formatted(
                result.current().detected(),
                result.future().detected(),
                result.current().incidents()));
    figure(
        "median delay, s",
        Result.delay(result.current()).map(ResultPage::decimals).orElse("–")
            + " → "
            + Result.delay(result.future()).map(ResultPage::decimals).orElse("–"));
    both("harmless alerts told", result.harmlessTold());
    figure("production", result.reproduction().reproduced() ? "reproduced" : "not reproduced");
    figure("events", "%,d".formatted(result.history().events()));
    html.append("</dl>");
    result.notes().forEach(this::note);
    result.reproduction().differences().forEach(this::note);
  }

  private void note(String text) {
    html.append("<p class=\"note\">").append(Html.text(text)).append("</p>");
  }

  private void both(String name, Both both) {
    figure(name, "%,d → %,d".formatted(both.current(), both.candidate()));
  }

  private void figure(String name, String value) {
    html.append("<div><dt>%s</dt><dd>%s</dd></div>".formatted(name, Html.text(value)));
  }

  private void devices() {
    List<DeviceCount> changed =
        result.counts().stream()
            .sorted(Comparator.comparingInt((DeviceCount c) -> -(c.gained() + c.lost())))
            .toList();
    if (changed.isEmpty()) {
      return;
    }
    html.append("<section><h2>Devices</h2><table><thead><tr><th>device<th>now<th>candidate")
        .append("<th>gained<th>lost</tr></thead><tbody>");
    changed.stream()
        .limit(MOST_DEVICES)
        .forEach(
            c ->
                html.append(
                    "<tr><td>%s<td>%,d<td>%,d<td>%,d<td>%,d</tr>"
                        .formatted(
                            Html.text(c.device()),
                            c.alerts().current(),
                            c.alerts().candidate(),
                            c.gained(),
                            c.lost())));
    html.append("</tbody></table>");
    more(changed.size() - MOST_DEVICES);
    html.append("</section>");
  }

  private void list(String title, String kind, List<Episode> episodes) {
    if (episodes.isEmpty()) {
      return;
    }
    html.append("<section><h2>%s</h2>".formatted(title));
    html.append("<p class=\"count\">%,d alerts</p>".formatted(episodes.size()));
    html.append(PeriodChart.of(kind, result.from(), result.to(), episodes)).append("<ul>");
    episodes.stream().limit(MOST_ALERTS).forEach(this::alert);
    html.append("</ul>");
    more(episodes.size() - MOST_ALERTS);
    html.append("</section>");
  }

  private void alert(Episode episode) {
    String severity = episode.severity().name().toLowerCase(Locale.ROOT);
    html.append(
            "<li><b class=\"%s\">%s</b> %s <time>%s</time> to <time>%s</time> "
                .formatted(
                    severity,
                    severity,
                    Html.text(episode.tenant() + "/" + episode.device()),
                    episode.openedAt(),
                    episode.closedAt().map(Instant::toString).orElse("the end")))
        .append(Html.text(episode.reason()))
        .append("</li>");
  }

  private void more(int hidden) {
    if (hidden > 0) {
      note("%,d more are not shown.".formatted(hidden));
    }
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }

  private static String css() {
    try (InputStream in =
        Optional.ofNullable(ResultPage.class.getResourceAsStream("backtest.css"))
            .orElseThrow(() -> new IllegalStateException("backtest.css is not in the jar"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("backtest.css in the jar cannot be read", e);
    }
  }
}
