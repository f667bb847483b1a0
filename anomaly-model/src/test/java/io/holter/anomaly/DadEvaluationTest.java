package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.DetectorSettings.Learning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Learns on DAD's Monday and watches Tuesday to Thursday, with the defaults; labels are not used.
 */
class DadEvaluationTest {
  private static final double THRESHOLD = 0.5;
  private static final long GRACE = 320_000;
  private static final long HOUR = 3_600_000;

  private record Event(String client, Observation observation, int day) {}

  private record Incident(String client, String kind, long start, long end) {
    boolean covers(Alarm alarm) {
      return alarm.client.equals(client) && alarm.time >= start && alarm.time <= end + GRACE;
    }
  }

  private record Alarm(String client, long time, String why) {}

  @Test
  void findsInterceptionAndInsertionAndHardlyAnythingElse() throws IOException {
    Path data = data();
    List<Event> events = events(data.resolve("events.csv"));
    List<Incident> incidents = incidents(data.resolve("incidents.csv"));

    List<Alarm> alarms = alarms(events);

    Map<String, List<Double>> delays = new TreeMap<>();
    for (Incident incident : incidents) {
      OptionalLong first = alarms.stream().filter(incident::covers).mapToLong(Alarm::time).min();
      List<Double> found = delays.computeIfAbsent(incident.kind, k -> new ArrayList<>());
      first.ifPresent(time -> found.add((time - incident.start) / 1e3));
    }
    Set<String> falseHours = new HashSet<>();
    for (Alarm alarm : alarms) {
      if (incidents.stream().noneMatch(i -> i.covers(alarm))) {
        falseHours.add(alarm.client + "@" + Math.floorDiv(alarm.time, HOUR));
        System.out.println("false: " + alarm);
      }
    }
    long deviceDays =
        events.stream().filter(e -> e.day > 21).map(e -> e.client + e.day).distinct().count();
    System.out.printf(
        "DAD, threshold %.2f: delays by kind %s s; %d false hours in %d device-days%n",
        THRESHOLD, delays, falseHours.size(), deviceDays);
    assertThat(delays.get("interception")).hasSize(4).allMatch(delay -> delay < 180);
    assertThat(delays.get("insertion")).hasSize(4).allMatch(delay -> delay < 180);
    assertThat((double) falseHours.size() / deviceDays).isLessThanOrEqualTo(0.06);
  }

  private static List<Alarm> alarms(List<Event> events) {
    long tuesday =
        events.stream().filter(e -> e.day == 22).findFirst().orElseThrow().observation.time();
    DetectorSettings s =
        DetectorSettings.defaults()
            .withLearning(
                new Learning(Duration.ofDays(1), 100, Optional.of(Instant.ofEpochMilli(tuesday))));
    Map<String, DeviceMonitor> monitors = new HashMap<>();
    List<Alarm> alarms = new ArrayList<>();
    long clock = Long.MIN_VALUE;
    for (Event event : events) {
      clock = Math.max(clock, event.observation.time());
      for (Map.Entry<String, DeviceMonitor> entry : monitors.entrySet()) {
        collect(entry.getKey(), entry.getValue().advance(clock, s), alarms);
      }
      DeviceMonitor monitor = monitors.computeIfAbsent(event.client, c -> DeviceMonitor.fresh());
      collect(event.client, monitor.observe(event.observation, s), alarms);
    }
    return alarms;
  }

  private static void collect(String client, List<Assessment> assessments, List<Alarm> alarms) {
    for (Assessment a : assessments) {
      if (a.score() >= THRESHOLD) {
        alarms.add(new Alarm(client, a.time(), a.trigger() + " " + a.departures()));
      }
    }
  }

  private static List<Event> events(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .filter(f -> f[3].equals("PUBLISH"))
          .map(
              f ->
                  new Event(
                      f[2],
                      new Observation(millis(f[0]), f[4], Integer.parseInt(f[6])),
                      Integer.parseInt(f[9])))
          .toList();
    }
  }

  private static List<Incident> incidents(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(f -> new Incident(f[0], f[1], millis(f[2]), millis(f[3])))
          .toList();
    }
  }

  private static long millis(String seconds) {
    return Math.round(Double.parseDouble(seconds) * 1e3);
  }

  /** The data lies beside the repository, wherever that is. */
  private static Path data() {
    Optional<Path> data =
        Stream.<Path>iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
            .map(directory -> directory.resolve("shared/data/dad"))
            .filter(Files::isDirectory)
            .findFirst();
    Assumptions.assumeTrue(data.isPresent(), "skipped: no shared/data/dad in a directory above");
    return data.orElseThrow();
  }
}
