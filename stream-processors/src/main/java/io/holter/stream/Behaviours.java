package io.holter.stream;

import io.holter.schema.Behaviour;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the behaviours of an episode, each at its worst. */
final class Behaviours {
  /** A device that invents channels must not make its alert grow without end. */
  static final int LIMIT = 16;

  /** The kind of behaviours that consist in saying too little. */
  static final String ABSENCE = "silence";

  private static final int CLEARED = 3;

  private static final Comparator<Behaviour> BAD =
      Comparator.comparingDouble(Behaviour::getScore).thenComparingDouble(Behaviours::outside);

  private Behaviours() {}

  /**
   * Both lists in one, a behaviour of a channel once and at its worst, the worst {@value #LIMIT} of
   * all; contributions add up to 1, the largest first.
   */
  static List<Behaviour> worst(List<Behaviour> had, List<Behaviour> more) {
    Map<About, Behaviour> worst = new LinkedHashMap<>();
    Stream.concat(had.stream(), more.stream())
        .forEach(
            b ->
                worst.merge(
                    new About(b.getName(), Optional.ofNullable(b.getChannel())),
                    b,
                    (a, c) -> BAD.compare(c, a) > 0 ? c : a));
    return shared(worst.values().stream().sorted(BAD.reversed()).limit(LIMIT).toList());
  }

  /**
   * Kinds of behaviour, the largest contribution first. Whatever says that a device says too little
   * is of one kind, {@value #ABSENCE}: a silence, and the messages that are missed in it.
   */
  static List<String> kinds(List<Behaviour> behaviours) {
    return behaviours.stream().map(b -> isAbsence(b) ? ABSENCE : b.getName()).distinct().toList();
  }

  /** What would end the departures, the largest contribution first; bounded. */
  static String clearsWhen(List<Behaviour> behaviours) {
    return behaviours.stream()
        .map(Behaviour::getClearsWhen)
        .filter(text -> !text.isEmpty())
        .distinct()
        .limit(CLEARED)
        .collect(Collectors.joining("; "));
  }

  private static boolean isAbsence(Behaviour b) {
    return switch (b.getName()) {
      case "silence", "channel-silence" -> true;
      case "message-rate" -> b.getExpectedLow() != null && b.getObserved() < b.getExpectedLow();
      default -> false;
    };
  }

  private static List<Behaviour> shared(List<Behaviour> behaviours) {
    double total = behaviours.stream().mapToDouble(Behaviour::getScore).sum();
    return behaviours.stream()
        .map(
            b ->
                Behaviour.newBuilder(b)
                    .setContribution(total > 0 ? b.getScore() / total : 1.0 / behaviours.size())
                    .build())
        .toList();
  }

  /** How far outside the expected range, in the unit; comparable within one behaviour. */
  private static double outside(Behaviour b) {
    double above = b.getExpectedHigh() == null ? 0 : b.getObserved() - b.getExpectedHigh();
    double below = b.getExpectedLow() == null ? 0 : b.getExpectedLow() - b.getObserved();
    return Math.max(0, Math.max(above, below));
  }

  private record About(String name, Optional<String> channel) {}
}
