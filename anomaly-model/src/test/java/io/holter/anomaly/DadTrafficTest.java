package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * DAD's clients, learned on Monday: nothing is wrong with their verbs, addresses, connections and
 * order on any day, not even when the capture restarts at midnight.
 */
class DadTrafficTest {
  private static final String MONDAY = "21";

  @Test
  void nothingIsSaidOfTheTrafficOfDevicesThatOnlyChangeWhatTheySay() throws IOException {
    Map<String, List<Aspect>> devices = new HashMap<>();
    Set<String> settled = new HashSet<>();
    List<String> serious = new ArrayList<>();
    int events = 0;
    for (String[] f : rows(data().resolve("events.csv"))) {
      String client = f[2];
      if (client.isEmpty()) {
        continue;
      }
      events++;
      List<Aspect> aspects = devices.computeIfAbsent(client, c -> Traffic.aspects());
      Observation o = observation(f);
      if (!f[9].equals(MONDAY) && settled.add(client)) {
        aspects.forEach(aspect -> aspect.settle(o.time(), Traffic.S));
      }
      List<Departure> said =
          settled.contains(client)
              ? Traffic.watching(aspects, o, Traffic.S)
              : Traffic.learning(aspects, o, Traffic.S);
      said.stream()
          .filter(d -> d.score() >= Score.SERIOUS)
          .forEach(d -> serious.add(client + ": " + d.explanation()));
    }
    assertThat(devices).hasSize(16);
    assertThat(events).isGreaterThan(18_000);
    assertThat(serious).isEmpty();
  }

  private static Observation observation(String[] f) {
    boolean connects = f[3].equals("CONNECT");
    return new Observation(
        Math.round(Double.parseDouble(f[0]) * 1e3),
        connects ? Kind.CONNECT : Kind.MESSAGE,
        f[4],
        Integer.parseInt(f[6]),
        connects ? "" : f[3] + " QOS_" + f[5],
        new Origin(f[1], ""),
        Content.UNSEEN);
  }

  private static List<String[]> rows(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.skip(1).map(line -> line.split(",", -1)).toList();
    }
  }

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
