package io.holter.benchmark.experiment;

import io.holter.benchmark.data.Directories;
import io.holter.cli.evaluate.CsvOptions;
import io.holter.cli.evaluate.Evaluator;
import io.holter.cli.evaluate.Outcome;
import io.holter.cli.evaluate.Request;
import io.holter.cli.evaluate.ToldAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a mining session on a healthy device is found, and how fast: semi-synthetic, since the
 * sessions are real and the device is simulated. One device a session and overlay, all through the
 * three topologies with the default configuration, as {@code holter evaluate} runs them.
 */
public final class MiningExperiment {
  private static final Duration APART = Duration.ofSeconds(100);

  /**
   * What came of one session.
   *
   * @param session the capture's name
   * @param overlay how it was laid over the device
   * @param packets packets with a payload that the miner sent
   * @param seconds how long it lasted
   * @param delaySeconds from its first packet to the first alert; nothing if there was none until
   *     320 s after it
   * @param behaviours what the alert names
   * @param alertsBefore alerts of the device between learning and the session
   */
  public record Result(
      String session,
      String overlay,
      int packets,
      double seconds,
      Optional<Double> delaySeconds,
      List<String> behaviours,
      long alertsBefore) {}

  private record Case(String device, MiningSession session, Overlay overlay, Instant start) {}

  private MiningExperiment() {}

  /**
   * Runs all sessions of a directory.
   *
   * @throws IOException if it holds none
   */
  public static List<Result> run(Path directory) throws IOException {
    List<Case> cases = cases(sessions(directory));
    Path scratch = Files.createTempDirectory("holter-benchmark-");
    try {
      Path events = scratch.resolve("events.csv");
      List<String> rows = new ArrayList<>();
      for (Case c : cases) {
        rows.addAll(c.overlay().rows(c.device(), cases.indexOf(c), c.session(), c.start()));
      }
      rows.sort(Comparator.comparingDouble(r -> Double.parseDouble(r.split(",", 2)[0])));
      rows.add(0, "ts,client,type,topic,qos,payload_len,payload");
      Files.write(events, rows);
      Outcome outcome = evaluate(events);
      return cases.stream().map(c -> result(c, outcome.alerts())).toList();
    } finally {
      Directories.delete(scratch);
    }
  }

  private static Outcome evaluate(Path events) throws IOException {
    Request request =
        new Request(
            List.of(events),
            List.of(),
            false,
            Optional.empty(),
            Optional.of(Overlay.LEARNED),
            CsvOptions.usual(),
            Optional.empty(),
            "evaluation",
            Optional.empty());
    return new Evaluator(
            request,
            new Evaluator.Watcher() {
              @Override
              public void say(String sentence) {}

              @Override
              public void fed(long fed, long total) {}
            })
        .evaluate();
  }

  private static List<MiningSession> sessions(Path directory) throws IOException {
    List<MiningSession> sessions = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".packets.csv")).sorted().toList()) {
        sessions.add(MiningSession.read(file));
      }
    }
    if (sessions.isEmpty()) {
      throw new IOException(directory + " holds no *.packets.csv of mining sessions");
    }
    return sessions;
  }

  /** One after another, so that nobody takes them for one incident of many devices. */
  private static List<Case> cases(List<MiningSession> sessions) {
    List<Case> cases = new ArrayList<>();
    Instant start = Overlay.LEARNED.plusSeconds(300);
    for (Overlay overlay : Overlay.values()) {
      List<MiningSession> laid = overlay == Overlay.NONE ? sessions.subList(0, 1) : sessions;
      for (MiningSession session : laid) {
        cases.add(new Case("controller-" + cases.size(), session, overlay, start));
        start = start.plus(APART);
      }
    }
    return cases;
  }

  private static Result result(Case c, List<ToldAlert> alerts) {
    List<MiningSession.Packet> packets = c.session().packets();
    long length = packets.get(packets.size() - 1).offset();
    Instant end = c.start().plusMillis(length).plusSeconds(320);
    List<ToldAlert> own = alerts.stream().filter(a -> a.device().equals(c.device())).toList();
    Optional<ToldAlert> found =
        own.stream()
            .filter(a -> !a.openedAt().isBefore(c.start()) && !a.openedAt().isAfter(end))
            .findFirst();
    return new Result(
        c.session().name(),
        c.overlay().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
        packets.size(),
        length / 1000.0,
        found.map(a -> Duration.between(c.start(), a.openedAt()).toMillis() / 1000.0),
        found.map(MiningExperiment::names).orElse(List.of()),
        own.stream()
            .filter(
                a -> !a.openedAt().isBefore(Overlay.LEARNED) && a.openedAt().isBefore(c.start()))
            .count());
  }

  private static List<String> names(ToldAlert alert) {
    return alert.behaviours().stream().map(b -> b.getName()).distinct().toList();
  }
}
