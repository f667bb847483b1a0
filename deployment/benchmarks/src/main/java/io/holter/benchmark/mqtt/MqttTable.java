package io.holter.benchmark.mqtt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The figures as Markdown, and where Camel won. */
public final class MqttTable {
  private static final String BEGIN = "<!-- written by deployment/benchmarks/run mqtt --table -->";
  private static final String END = "<!-- end of what is written -->";
  private static final List<String> NAMES =
      List.of(Contender.SUBSCRIBER, Contender.HOLTER, Contender.CAMEL);

  private MqttTable() {}

  /** A page with the figures between its markers; at its end if it has none. */
  public static String into(String page, MqttFigures figures) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    String written = BEGIN + "\n\n" + markdown(figures) + "\n" + END;
    if (begin < 0 || end < begin) {
      return page + written + "\n";
    }
    return page.substring(0, begin) + written + page.substring(end + END.length());
  }

  static String markdown(MqttFigures figures) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Kafka's producer alone: %s records/s.%s%n",
            thousands(figures.producer()),
            figures.quick() ? " A quick run: rough." : ""));
    for (StageFigures stage : figures.stages()) {
      text.append("\n### ").append(stage.stage().title()).append("\n\n");
      table(stage, text);
      text.append("\nWhere Camel wins: ").append(wins(stage)).append("\n");
    }
    figures.skipped().forEach(s -> text.append("\nSkipped: ").append(s).append(".\n"));
    return text.toString();
  }

  private static void table(StageFigures stage, StringBuilder text) {
    text.append("| | broker alone | Holter | Camel | Holter to Camel |\n|---|---|---|---|---|\n");
    row(text, "backlog, msg/s", stage, s -> Optional.of(s.rate()));
    row(text, "backlog, CPU s a million", stage, s -> Optional.of(s.cpu()));
    row(text, "burst, msg/s", stage, s -> s.of(s.bursts(), Round::perSecond));
    row(text, "burst p50, ms", stage, s -> MqttFigures.latency(s.bursts(), Latency::p50));
    row(text, "burst p99, ms", stage, s -> MqttFigures.latency(s.bursts(), Latency::p99));
    row(text, "burst p99.9, ms", stage, s -> MqttFigures.latency(s.bursts(), Latency::p999));
    String pace = String.format(Locale.ROOT, "paced %,d/s ", stage.stage().perSecond());
    row(text, pace + "p50, ms", stage, s -> MqttFigures.latency(s.paced(), Latency::p50));
    row(text, pace + "p99, ms", stage, s -> MqttFigures.latency(s.paced(), Latency::p99));
    row(text, pace + "p99.9, ms", stage, s -> MqttFigures.latency(s.paced(), Latency::p999));
    row(text, pace + "CPU s a million", stage, s -> s.of(s.paced(), Round::cpuSecondsPerMillion));
    row(text, "peak resident, MiB", stage, Side::peak);
    counts(text, "lost", stage, s -> s.figures().total(s.name(), Round::lost));
    counts(text, "twice", stage, s -> s.figures().total(s.name(), Round::duplicates));
    counts(text, "out of device order", stage, s -> s.figures().total(s.name(), Round::inversions));
  }

  /** One contender in one stage. */
  private record Side(StageFigures figures, String name) {
    Spread rate() {
      return Spread.of(figures.backlogs(name), Round::perSecond);
    }

    Spread cpu() {
      return Spread.of(figures.backlogs(name), Round::cpuSecondsPerMillion);
    }

    List<Round> bursts() {
      return figures.bursts(name);
    }

    List<Round> paced() {
      return figures.paced(name);
    }

    Optional<Spread> of(List<Round> rounds, ToDoubleFunction<Round> figure) {
      return rounds.isEmpty() ? Optional.empty() : Optional.of(Spread.of(rounds, figure));
    }

    Optional<Spread> peak() {
      return figures.peak(name).isPresent()
          ? Optional.of(
              Spread.of(List.of(figures.peak(name).getAsLong() / (double) (1 << 20)), d -> d))
          : Optional.empty();
    }
  }

  private interface Figure {
    Optional<Spread> of(Side side);
  }

  private static void row(StringBuilder text, String title, StageFigures stage, Figure figure) {
    List<Optional<Spread>> cells =
        NAMES.stream().map(name -> figure.of(new Side(stage, name))).toList();
    if (cells.stream().allMatch(Optional::isEmpty)) {
      return;
    }
    text.append("| ").append(title);
    cells.forEach(c -> text.append(" | ").append(c.map(MqttTable::thousands).orElse("")));
    text.append(" | ")
        .append(ratio(cells.get(1), cells.get(2)).map(r -> two(r) + "×").orElse(""))
        .append(" |\n");
  }

  private static void counts(
      StringBuilder text, String title, StageFigures stage, ToDoubleFunction<Side> count) {
    text.append("| ").append(title).append(" | ");
    for (String name : NAMES.subList(1, 3)) {
      text.append(
          String.format(Locale.ROOT, "| %,.0f ", count.applyAsDouble(new Side(stage, name))));
    }
    text.append("| |\n");
  }

  /** What Camel did better, as far as it was measured. */
  private static String wins(StageFigures stage) {
    Side holter = new Side(stage, Contender.HOLTER);
    Side camel = new Side(stage, Contender.CAMEL);
    List<String> wins = new ArrayList<>();
    if (camel.rate().median() > holter.rate().median()) {
      wins.add("throughput");
    }
    less(wins, "CPU at full load", Optional.of(holter.cpu()), Optional.of(camel.cpu()));
    less(
        wins,
        "CPU at the steady rate",
        holter.of(holter.paced(), Round::cpuSecondsPerMillion),
        camel.of(camel.paced(), Round::cpuSecondsPerMillion));
    less(wins, "p50 at the steady rate", steady(holter, Latency::p50), steady(camel, Latency::p50));
    less(wins, "p99 at the steady rate", steady(holter, Latency::p99), steady(camel, Latency::p99));
    less(
        wins,
        "p99.9 at the steady rate",
        steady(holter, Latency::p999),
        steady(camel, Latency::p999));
    less(wins, "memory", holter.peak(), camel.peak());
    return wins.isEmpty() ? "nowhere." : String.join(", ", wins) + ".";
  }

  private static Optional<Spread> steady(
      Side side, java.util.function.Function<Latency, Double> quantile) {
    return MqttFigures.latency(side.paced(), quantile);
  }

  private static void less(
      List<String> wins, String what, Optional<Spread> holter, Optional<Spread> camel) {
    ratio(holter, camel).filter(r -> r > 1).ifPresent(r -> wins.add(what + " (" + two(r) + "×)"));
  }

  private static Optional<Double> ratio(Optional<Spread> holter, Optional<Spread> camel) {
    return holter.flatMap(h -> camel.map(c -> h.median() / c.median()));
  }

  private static String thousands(Spread s) {
    return s.min() == s.max()
        ? number(s.median())
        : number(s.median()) + " (" + number(s.min()) + " to " + number(s.max()) + ")";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
  }

  private static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
