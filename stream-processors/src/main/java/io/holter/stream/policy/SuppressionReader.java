package io.holter.stream.policy;

import io.holter.anomaly.Planned;
import io.holter.service.ConfigNode;
import io.holter.stream.policy.Suppression.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code suppress}: behaviours of which nothing is to be told, beside the wider scope's. */
final class SuppressionReader {
  private SuppressionReader() {}

  static List<Suppression> read(ConfigNode node, List<Suppression> wider, Calendars calendars) {
    List<Suppression> all = new ArrayList<>(wider);
    all.addAll(
        node.about("Behaviours of which nothing is told; those of wider scopes hold too.")
            .list("suppress", names(wider), each -> entry(each, calendars)));
    return List.copyOf(all);
  }

  private static Suppression entry(ConfigNode node, Calendars calendars) {
    String behaviour = BehaviourName.read(node);
    Optional<String> channel =
        node.about("Of this channel only, which may be a topic, a source or a peer.")
            .optionalText("channel");
    Direction direction =
        node.about("Above or below what is expected only.")
            .choice("direction", Direction.class, Direction.ANY);
    List<Planned> during =
        new ArrayList<>(
            node.about("Only then: every week by the season's zone, or between two instants.")
                .list("during", PlannedReader::unnamed));
    node.about("Only in these calendars.")
        .texts("calendars")
        .forEach(name -> during.addAll(calendars.named(node, "calendars", name)));
    Optional<Instant> expires =
        node.about("From this instant on it is told again.").instant("expires");
    var unused = node.about("Why, for people.").optionalText("reason");
    return new Suppression(behaviour, channel, direction, during, expires);
  }

  private static String names(List<Suppression> wider) {
    return String.join(
        ", ",
        wider.stream()
            .map(s -> s.behaviour() + s.channel().map(c -> " on " + c).orElse(""))
            .toList());
  }
}
