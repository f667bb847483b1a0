package io.holter.cli.backtest;

import io.holter.cli.backtest.Result.Both;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result as lines for a person. */
final class ResultTable {
  private static final int MOST = 40;

  private ResultTable() {}

  static List<String> of(Result result) {
    List<String> lines = new ArrayList<>();
    Comparison devices = result.devices();
    Both alerts = result.alerts();
    lines.add("period       %s to %s".formatted(result.from(), result.to()));
    lines.add(
        "alerts       %,8d now, %,d with %s: %,d gained, %,d lost, %,d unchanged (%,d moved)"
            .formatted(
                alerts.current(),
                alerts.candidate(),
                result.candidate(),
                devices.gained().size(),
                devices.lost().size(),
                devices.unchanged(),
                devices.moved().size()));
    Comparison several = result.incidents();
    lines.add(
        "incidents    %8s of several devices: %,d gained, %,d lost, %,d unchanged"
            .formatted("", several.gained().size(), several.lost().size(), several.unchanged()));
    lines.add(
        "false alarms %8s now, %s with the candidate: hours a device-day, of %s device-days"
            .formatted(
                figure(result.current().falseHoursPerDeviceDay()),
                figure(result.future().falseHoursPerDeviceDay()),
                figure(result.current().deviceDays())));
    lines.add(
        "known        %,8d incidents: %,d detected now, %,d with the candidate; delay %s, %s s"
            .formatted(
                result.current().incidents(),
                result.current().detected(),
                result.future().detected(),
                Result.delay(result.current()).map(ResultTable::figure).orElse("-"),
                Result.delay(result.future()).map(ResultTable::figure).orElse("-")));
    lines.add(
        "harmless     %,8d alerts that people called so are told now, %,d with the candidate"
            .formatted(result.harmlessTold().current(), result.harmlessTold().candidate()));
    lines.add(production(result.reproduction()));
    result.reproduction().differences().forEach(d -> lines.add("  " + d));
    result.notes().forEach(note -> lines.add("note         " + note));
    list(lines, "+", devices.gained());
    list(lines, "-", devices.lost());
    return List.copyOf(lines);
  }

  private static String production(Reproduction reproduction) {
    return reproduction.reproduced()
        ? "production   %,8d steps of alerts, all as the back-test tells them"
            .formatted(reproduction.compared())
        : "production   %,8d steps of alerts, %,d of them not as the back-test tells them:"
            .formatted(reproduction.compared(), reproduction.different());
  }

  private static void list(List<String> lines, String sign, List<Episode> episodes) {
    episodes.stream().limit(MOST).forEach(e -> lines.add(line(sign, e)));
    if (episodes.size() > MOST) {
      lines.add("%s and %,d more: -o json has all of them".formatted(sign, episodes.size() - MOST));
    }
  }

  /** One alert that is gained or lost. */
  static String line(String sign, Episode episode) {
    return "%s %s  %s  %s/%s  %s"
        .formatted(
            sign,
            episode.openedAt(),
            episode.severity(),
            episode.tenant(),
            episode.device(),
            episode.reason());
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
  }
}
