package io.holter.stream.policy;

import io.holter.anomaly.BehaviourCatalogue;
import io.holter.service.ConfigNode;
import io.holter.service.ValueShape;
import io.holter.service.ValueType;
import java.util.List;

/** Reads {@code behaviour}: the name of one that detection knows. */
final class BehaviourName {
  private static final List<String> ALL =
      BehaviourCatalogue.all().stream().map(BehaviourCatalogue.Entry::name).toList();
  private static final ValueType<String> TYPE =
      new ValueType<>(
          "behaviour",
          "a behaviour",
          text -> text,
          ALL::contains,
          "one of " + String.join(", ", ALL),
          name -> name,
          ALL.get(0),
          new ValueShape.Choice(ALL));

  private BehaviourName() {}

  static String read(ConfigNode node) {
    return node.about("As alerts and the catalogue of behaviours name it.")
        .value("behaviour", TYPE);
  }
}
