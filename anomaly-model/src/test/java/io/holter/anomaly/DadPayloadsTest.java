package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Payloads alone, with the defaults: learns on DAD's Monday, watches Tuesday to Thursday. Labels
 * are not used for learning. It prints what is found; the values were changed on Wednesday.
 */
class DadPayloadsTest {
  private static final long GRACE = 320_000;

  private record Incident(String client, String kind, long start, long end) {
    boolean covers(String other, long time) {
      return client.equals(other) && time >= start && time <= end + GRACE;
    }

    String name() {
      return kind + " " + client;
    }
  }

  @Test
  void noticesThatValuesWereModified() throws IOException {
    Path data = data();
    List<Incident> incidents = rows(data.resolve("incidents.csv")).map(this::incident).toList();
    Map<String, Payloads> devices = new HashMap<>();
    Map<String, Integer> messages = new TreeMap<>();
    Map<String, Integer> noticed = new TreeMap<>();
    Set<String> falseHours = new HashSet<>();
    for (String[] row : rows(data.resolve("events.csv")).toList()) {
      if (!row[3].equals("PUBLISH")) {
        continue;
      }
      String client = row[2];
      long time = millis(row[0]);
      Payloads device =
          devices.computeIfAbsent(client, c -> new Payloads(DetectorSettings.defaults()));
      Observation o = Payloads.message(time, row[7]);
      if (row[9].equals("21")) {
        device.learn(o);
        continue;
      }
      Optional<Incident> incident =
          incidents.stream().filter(i -> i.covers(client, time)).findFirst();
      incident.ifPresent(i -> messages.merge(i.name(), 1, Integer::sum));
      if (device.watch(o).stream().anyMatch(d -> d.score() >= Score.SERIOUS)) {
        incident.ifPresentOrElse(
            i -> noticed.putIfAbsent(i.name(), messages.getOrDefault(i.name(), 0)),
            () -> falseHours.add(client + "@" + Math.floorDiv(time, 3_600_000)));
      }
    }
    System.out.printf(
        "DAD, payloads alone: noticed after messages %s of %s; %d false hours in 48 device-days%n",
        noticed, messages, falseHours.size());
    assertThat(noticed.keySet()).filteredOn(name -> name.startsWith("modification")).hasSize(4);
    assertThat(falseHours).hasSizeLessThanOrEqualTo(3);
  }

  private Incident incident(String[] row) {
    return new Incident(row[0], row[1], millis(row[2]), millis(row[3]));
  }

  private static Stream<String[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1));
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
