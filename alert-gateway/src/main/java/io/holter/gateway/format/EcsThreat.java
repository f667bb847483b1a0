package io.holter.gateway.format;

import io.holter.schema.Technique;
import java.util.List;

/** {@code threat.*}: lists, as ECS has them; a technique's sub-technique is in a list beside it. */
final class EcsThreat {
  private EcsThreat() {}

  static Fields of(List<Technique> techniques) {
    if (techniques.isEmpty()) {
      return new Fields();
    }
    List<TechniqueName> names = techniques.stream().map(TechniqueName::of).distinct().toList();
    List<TechniqueName.Sub> subs = names.stream().flatMap(name -> name.sub().stream()).toList();
    return new Fields()
        .text("framework", "MITRE ATT&CK for ICS " + techniques.get(0).getVersion())
        .object(
            "tactic",
            new Fields()
                .texts("name", techniques.stream().map(Technique::getTactic).distinct().toList()))
        .object(
            "technique",
            new Fields()
                .texts("id", names.stream().map(TechniqueName::id).distinct().toList())
                .texts("name", names.stream().map(TechniqueName::name).distinct().toList())
                .texts(
                    "reference", names.stream().map(TechniqueName::reference).distinct().toList())
                .object(
                    "subtechnique",
                    new Fields()
                        .texts("id", subs.stream().map(TechniqueName.Sub::id).toList())
                        .texts("name", subs.stream().map(TechniqueName.Sub::name).toList())
                        .texts(
                            "reference",
                            subs.stream().map(TechniqueName.Sub::reference).toList())));
  }
}
