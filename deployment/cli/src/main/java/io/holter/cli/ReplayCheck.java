package io.holter.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds everything that is wrong with the options of a replay at once. */
final class ReplayCheck {
  private ReplayCheck() {}

  /**
   * Does nothing if the options can be used.
   *
   * @throws UsageException with all problems
   */
  static void require(ReplayOptions options) {
    List<String> problems = problems(options);
    if (!problems.isEmpty()) {
      throw new UsageException(
          problems.stream()
              .map(p -> "  " + p)
              .collect(Collectors.joining("\n", "holter replay:\n", "")));
    }
  }

  static List<String> problems(ReplayOptions o) {
    List<String> problems = new ArrayList<>(o.map.problems());
    o.captures.forEach(file -> readable("CAPTURE", file, problems));
    readable("--ca-file", o.authority, problems);
    readable("--password-file", o.passwordFile, problems);
    readable("--policy", o.policy, problems);
    readable("--incidents", o.incidents, problems);
    boolean outside = o.to != null;
    needs(!outside && o.kafka != null, "--kafka goes with --to", problems);
    needs(
        (o.kafka == null) != (o.registry == null), "--kafka and --registry go together", problems);
    needs(!outside && o.authority != null, "--ca-file goes with --to", problems);
    needs(!outside && o.username != null, "--username goes with --to", problems);
    needs(
        (o.username == null) != (o.passwordFile == null),
        "--username and --password-file go together",
        problems);
    needs(
        o.data != null && outside && (o.username != null || o.kafka != null),
        "--data says user, password, Kafka and registry itself: leave the others out",
        problems);
    needs(
        outside && (o.learn != null || o.policy != null),
        "--learn and --policy are for a Holter of the replay's own: leave out --to, or set them there",
        problems);
    needs(
        o.learn != null && o.trainUntil != null, "give one of --learn and --train-until", problems);
    needs(
        o.policy != null && (o.learn != null || (o.trainUntil != null && !outside)),
        "--policy says how long to learn itself: leave out --learn and --train-until",
        problems);
    needs(
        o.incidents != null && o.trainUntil == null && o.policy == null,
        "--incidents needs --train-until, so that it is known from when alerts count",
        problems);
    return problems;
  }

  private static void readable(
      String option, @org.jspecify.annotations.Nullable Path file, List<String> problems) {
    if (file != null && !Files.isReadable(file)) {
      problems.add(option + ": " + file + " is no file that can be read");
    }
  }

  private static void needs(boolean wrong, String sentence, List<String> problems) {
    if (wrong) {
      problems.add(sentence);
    }
  }
}
