package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.Departure;
import io.holter.schema.Behaviour;
import io.holter.schema.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a score says that its computation does not, and the other way round; bit for bit. */
final class Differences {
  private Differences() {}

  /**
   * The differences as clauses; none if the score is what was computed.
   *
   * @param computed everything that departs
   * @param told those departures that nobody ever said to be expected
   */
  static List<String> of(Score score, Assessment computed, List<Departure> told) {
    List<String> found = new ArrayList<>();
    for (Behaviour behaviour : score.getBehaviours()) {
      computed.departures().stream()
          .filter(departure -> isSame(behaviour, departure))
          .findFirst()
          .ifPresentOrElse(
              departure -> compare(behaviour, departure, found),
              () -> found.add(name(behaviour) + ": the score has it, the computation does not"));
    }
    told.stream()
        .filter(departure -> score.getBehaviours().stream().noneMatch(b -> isSame(b, departure)))
        .forEach(
            departure ->
                found.add(departure.behaviour() + ": the computation has it, the score does not"));
    double worst = score.getBehaviours().stream().mapToDouble(Behaviour::getScore).max().orElse(0);
    figure("the largest score", score.getScore(), worst, found);
    return List.copyOf(found);
  }

  private static void compare(Behaviour behaviour, Departure departure, List<String> found) {
    String name = name(behaviour);
    figure(name + ": score", behaviour.getScore(), departure.score(), found);
    figure(name + ": observed", behaviour.getObserved(), departure.observed(), found);
    bound(name + ": low", behaviour.getExpectedLow(), departure.expectedLow(), found);
    bound(name + ": high", behaviour.getExpectedHigh(), departure.expectedHigh(), found);
    if (behaviour.getSampleCount() != departure.sampleCount()) {
      found.add(
          "%s: samples %d, computed %d"
              .formatted(name, behaviour.getSampleCount(), departure.sampleCount()));
    }
  }

  private static void bound(
      String what, @Nullable Double said, OptionalDouble computed, List<String> found) {
    if (said != null && computed.isPresent()) {
      figure(what, said, computed.getAsDouble(), found);
    } else if (said != null || computed.isPresent()) {
      found.add(what + ": " + said + ", computed " + computed);
    }
  }

  private static void figure(String what, double said, double computed, List<String> found) {
    if (Double.doubleToLongBits(said) != Double.doubleToLongBits(computed)) {
      found.add(what + " " + said + ", computed " + computed);
    }
  }

  private static boolean isSame(Behaviour behaviour, Departure departure) {
    return behaviour.getName().equals(departure.behaviour())
        && Optional.ofNullable(behaviour.getChannel()).equals(departure.channel());
  }

  private static String name(Behaviour behaviour) {
    return behaviour.getChannel() == null
        ? behaviour.getName()
        : behaviour.getName() + " on '" + behaviour.getChannel() + "'";
  }
}
