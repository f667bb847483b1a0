package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small recording with one silence that is known, through the real topologies. */
class EvaluateCommandTest {
  private static final long START = Instant.parse("2026-01-15T00:00:00Z").getEpochSecond();
  private static final int PERIOD = 30;
  private static final int HOURS = 4;
  private static final int SILENT_FROM = 3 * 3600;
  private static final int SILENT_UNTIL = SILENT_FROM + 1200;
  private static final List<String> DEVICES = List.of("press 1", "press 2", "<b>press</b> 3");

  @TempDir private Path directory = Path.of("");
  private final StringWriter err = new StringWriter();

  @Test
  void noticesTheSilenceThatIsKnownAndNothingElse() throws IOException {
    JsonNode found = json(run(arguments("json")));

    assertThat(found.get("devices").asInt()).isEqualTo(3);
    assertThat(found.get("deviceDays").asDouble()).isBetween(0.24, 0.26);
    assertThat(found.get("incidents").asInt()).isEqualTo(1);
    assertThat(found.get("detected").asInt()).isEqualTo(1);
    assertThat(found.get("faHoursPerDeviceDay").asDouble()).isZero();
    assertThat(found.get("medianDelaySeconds").asDouble()).isBetween(1.0, 120.0);
    assertThat(found.get("recall").asDouble()).isEqualTo(1);
    assertThat(found.get("f1").asDouble()).isEqualTo(1);
    assertThat(found.get("auc").asDouble()).isEqualTo(1);
    assertThat(found.get("alerts")).hasSize(1);
    JsonNode alert = found.get("alerts").get(0);
    assertThat(alert.get("device").asText()).isEqualTo("press 2");
    assertThat(alert.get("behaviours").get(0).asText()).isEqualTo("silence");
    assertThat(Instant.parse(alert.get("openedAt").asText()).getEpochSecond())
        .isBetween(START + SILENT_FROM, START + SILENT_FROM + 120);
    assertThat(alert.get("reason").asText()).startsWith("press 2 ").contains("silent for");
  }

  @Test
  void saysTheSameTwiceButForItsSpeed() throws IOException {
    ObjectNode first = json(run(arguments("json")));
    ObjectNode second = json(run(arguments("json")));

    first.remove("eventsPerSecond");
    second.remove("eventsPerSecond");
    assertThat(second).isEqualTo(first);
  }

  @Test
  void drawsAPageThatNeedsNothingElseAndTakesNamesForText() throws IOException {
    Path page = directory.resolve("report.html");

    String out = run(Stream.concat(arguments("html"), Stream.of("--report", page.toString())));

    assertThat(out).isEmpty();
    assertThat(Files.readString(page))
        .contains("press 2", "&lt;b&gt;press&lt;/b&gt; 3", "<svg", "1 of 1", "silent for")
        .doesNotContain("<b>press", "<script", "http:", "https:", "url(", "@import");
  }

  @Test
  void printsATableForAPerson() throws IOException {
    assertThat(run(arguments("table"))).contains("of 1 detected", "hours a device-day", "press 2");
  }

  @Test
  void takesThresholdsFromAConfigurationAndRefusesUnknownKeys() throws IOException {
    Path quiet = directory.resolve("policy.yaml");
    Files.writeString(
        quiet, "policy:\n  alerts: {open-on-deadline: false, open-after: 100, open-at-once: 1}\n");
    JsonNode found = json(run(Stream.concat(arguments("json"), config(quiet))));
    assertThat(found.get("detected").asInt()).isZero();

    Files.writeString(quiet, "alerts: {open-aftr: 2}\n");
    assertThat(code(Stream.concat(arguments("json"), config(quiet)))).isEqualTo(2);
    assertThat(err.toString()).contains("open-aftr", "open-after");
  }

  @Test
  void listsEverythingThatIsWrongWithTheOptionsAtOnce() {
    assertThat(code(Stream.of("evaluate", "--incidents", "/no/such", "-o", "html"))).isEqualTo(2);
    assertThat(err.toString()).contains("Nothing to evaluate", "/no/such", "--report");
  }

  @Test
  void refusesAFileThatIsNoneInASentence() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "hello\n");

    assertThat(code(Stream.of("evaluate", "--events", file.toString()))).isEqualTo(2);
    assertThat(code(Stream.of("evaluate", "--capture", file.toString()))).isEqualTo(2);
    assertThat(err.toString()).contains("no column 'client'", "cannot be read as a capture");
  }

  private static Stream<String> config(Path file) {
    return Stream.of("--config", file.toString());
  }

  private Stream<String> arguments(String output) throws IOException {
    Path events = directory.resolve("events.csv");
    StringBuilder rows = new StringBuilder("label,topic,client,ts,payload,type\n");
    for (int second = 0; second < HOURS * 3600; second += PERIOD) {
      for (String device : DEVICES) {
        boolean ill = device.equals("press 2");
        if (!ill || second < SILENT_FROM || second > SILENT_UNTIL) {
          boolean first = ill && second == SILENT_UNTIL + PERIOD;
          rows.append(
              "%s,temp,%s,%s,21.5,PUBLISH%n"
                  .formatted(first ? "silence" : "normal", device, START + second));
        }
      }
    }
    Files.writeString(events, rows);
    Path incidents = directory.resolve("incidents.csv");
    Files.writeString(
        incidents,
        "client,kind,start_ts,end_ts\npress 2,silence,%d,%d\n"
            .formatted(START + SILENT_FROM, START + SILENT_UNTIL));
    return Stream.of(
        "evaluate",
        "--events",
        events.toString(),
        "--incidents",
        incidents.toString(),
        "--train-until",
        Instant.ofEpochSecond(START).plus(Duration.ofHours(2)).toString(),
        "-o",
        output);
  }

  private String run(Stream<String> arguments) {
    StringWriter out = new StringWriter();
    int code =
        Main.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }

  private int code(Stream<String> arguments) {
    return Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
        .execute(arguments.toArray(String[]::new));
  }

  private static ObjectNode json(String text) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }
}
