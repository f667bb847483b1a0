package io.holter.benchmark.data;

import io.holter.cli.evaluate.Incident;
import io.holter.schema.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * DAD, Monday to Thursday: 16 clients of a data centre, attacks on four of them from Tuesday on
 * (Vigoya et al., Sensors 2020, 20(13), 3745).
 */
public final class Dad {
  private static final Instant TUESDAY = Instant.parse("2019-10-21T22:00:00Z");
  private static final Instant END = Instant.parse("2019-10-24T21:00:00Z");

  private Dad() {}

  /** Whether a directory holds it. */
  public static boolean isIn(Path directory) {
    return Files.isReadable(directory.resolve("events.csv"))
        && Files.isReadable(directory.resolve("incidents.csv"));
  }

  /**
   * Reads {@code events.csv} and {@code incidents.csv}.
   *
   * @throws IOException if one cannot be read, or lacks a column
   */
  public static LabelledSet read(Path directory) throws IOException {
    Path file = directory.resolve("events.csv");
    List<String> lines = Files.readAllLines(file);
    Columns columns = Columns.of(file, lines.get(0));
    List<LabelledEvent> events = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      events.add(columns.event(line.split(",", -1)));
    }
    events.sort(Comparator.comparingLong(LabelledEvent::time));
    return new LabelledSet(
        "DAD, Monday to Thursday",
        events,
        Incident.read(directory.resolve("incidents.csv"), Optional.empty(), name -> name),
        TUESDAY,
        END);
  }

  private record Columns(int time, int device, int type, int topic, int payload, int label) {
    static Columns of(Path file, String header) throws IOException {
      List<String> names = Arrays.asList(header.split(",", -1));
      for (String name : List.of("ts", "client", "type", "topic", "payload", "label")) {
        if (!names.contains(name)) {
          throw new IOException(file + " has no column " + name + ", only " + names);
        }
      }
      return new Columns(
          names.indexOf("ts"),
          names.indexOf("client"),
          names.indexOf("type"),
          names.indexOf("topic"),
          names.indexOf("payload"),
          names.indexOf("label"));
    }

    LabelledEvent event(String[] cells) {
      EventKind kind =
          switch (cells[type]) {
            case "PUBLISH" -> EventKind.MESSAGE;
            case "CONNECT" -> EventKind.CONNECT;
            case "DISCONNECT" -> EventKind.DISCONNECT;
            default -> EventKind.UNKNOWN;
          };
      return new LabelledEvent(
          Math.round(Double.parseDouble(cells[time]) * 1000),
          cells[device],
          kind,
          cells[topic],
          cells[payload],
          cells[label].equals("1"));
    }
  }
}
