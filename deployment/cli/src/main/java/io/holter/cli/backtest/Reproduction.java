package io.holter.cli.backtest;

import io.holter.schema.Alert;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.avro.Schema.Field;

/**
 * Whether history, run again under the policies that were in force, told what production told: step
 * by step, every byte. Where a score lies is not compared, since a back-test writes no scores.
 *
 * @param compared steps of alerts that were held against each other
 * @param different how many of them are not the same, or are there once only
 * @param differences the first of these, as sentences
 */
public record Reproduction(int compared, int different, List<String> differences) {
  private static final int MOST = 20;

  /** Keeps its own list. */
  public Reproduction {
    differences = List.copyOf(differences);
  }

  /** Whether every step is the same. */
  public boolean reproduced() {
    return different == 0;
  }

  /**
   * Compares.
   *
   * @param production what is on the topics of alerts
   * @param rerun what history told when it ran again
   * @param covered steps that both must have
   */
  static Reproduction of(AlertLog production, AlertLog rerun, Predicate<Alert> covered) {
    Map<String, List<Alert>> was = production.steps();
    Map<String, List<Alert>> is = rerun.steps();
    TreeSet<String> ids = new TreeSet<>(was.keySet());
    ids.addAll(is.keySet());
    int compared = 0;
    List<Found> found = new ArrayList<>();
    for (String id : ids) {
      List<Alert> before = covered(was.getOrDefault(id, List.of()), covered);
      List<Alert> now = covered(is.getOrDefault(id, List.of()), covered);
      int steps = Math.max(before.size(), now.size());
      compared += steps;
      for (int i = 0; i < steps; i++) {
        if (i >= now.size()) {
          found.add(Found.of(before.get(i), "production told it, the back-test does not"));
        } else if (i >= before.size()) {
          found.add(Found.of(now.get(i), "the back-test tells it, production did not"));
        } else if (!bytes(before.get(i)).equals(bytes(now.get(i)))) {
          found.add(Found.of(now.get(i), fields(before.get(i), now.get(i))));
        }
      }
    }
    List<String> first = found.stream().sorted().limit(MOST).map(Found::sentence).toList();
    return new Reproduction(compared, found.size(), first);
  }

  /** A step that is not the same. */
  private record Found(Instant time, String step, String what) implements Comparable<Found> {
    static Found of(Alert alert, String what) {
      String step =
          "%s/%s %s %s %d"
              .formatted(
                  alert.getTenant(),
                  alert.getDevice(),
                  alert.getId(),
                  alert.getState(),
                  alert.getRevision());
      return new Found(alert.getUpdatedAt(), step, what);
    }

    String sentence() {
      return time + " " + step + ": " + what;
    }

    @Override
    public int compareTo(Found other) {
      return sentence().compareTo(other.sentence());
    }
  }

  private static List<Alert> covered(List<Alert> steps, Predicate<Alert> covered) {
    return steps.stream().filter(covered).map(Reproduction::withoutScores).toList();
  }

  private static Alert withoutScores(Alert alert) {
    return Alert.newBuilder(alert).setScores(List.of()).build();
  }

  private static ByteBuffer bytes(Alert alert) {
    try {
      return alert.toByteBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException("writing an alert to memory failed", e);
    }
  }

  private static String fields(Alert before, Alert now) {
    List<String> names =
        now.getSchema().getFields().stream()
            .filter(field -> differs(field, before, now))
            .map(
                field ->
                    "%s was '%s' and is '%s'"
                        .formatted(field.name(), before.get(field.pos()), now.get(field.pos())))
            .toList();
    return String.join("; ", names);
  }

  private static boolean differs(Field field, Alert before, Alert now) {
    return !Objects.equals(before.get(field.pos()), now.get(field.pos()));
  }
}
