package io.holter.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is known to have happened to a device.
 *
 * @param device device id
 * @param kind what, in a word
 * @param start time of its first anomalous event
 * @param end time of its last
 */
public record Incident(String device, String kind, Instant start, Instant end) {
  /**
   * Reads lines of {@code client,kind,start,end,…} below a header; times in seconds since 1970.
   *
   * @throws IOException if the file cannot be read, or a line is none of these
   */
  public static List<Incident> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Incident> incidents = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        incidents.add(parse(lines.get(i), file + ":" + (i + 1)));
      }
    }
    return List.copyOf(incidents);
  }

  private static Incident parse(String line, String where) throws IOException {
    String[] cells = line.split(",", -1);
    try {
      return new Incident(DeviceId.of(cells[0]), cells[1], seconds(cells[2]), seconds(cells[3]));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException(where + " is not client,kind,start,end with times in seconds", e);
    }
  }

  private static Instant seconds(String text) {
    return Instant.EPOCH.plus(Math.round(Double.parseDouble(text) * 1000), ChronoUnit.MILLIS);
  }
}
