package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.anomaly.BehaviourCatalogue;
import io.holter.schema.Technique;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TechniquesTest {
  /** Revoked by 19.0, each in favour of a sub-technique of T1691 to T1695. */
  private static final Set<String> REVOKED =
      Set.of("T0803", "T0804", "T0805", "T0812", "T0839", "T0855", "T0856", "T0857", "T0891");

  private static final Set<String> TACTICS =
      Set.of(
          "Initial Access",
          "Execution",
          "Persistence",
          "Privilege Escalation",
          "Evasion",
          "Discovery",
          "Lateral Movement",
          "Collection",
          "Command and Control",
          "Inhibit Response Function",
          "Impair Process Control",
          "Impact");

  private static final Set<String> BEHAVIOURS =
      BehaviourCatalogue.all().stream()
          .map(BehaviourCatalogue.Entry::name)
          .collect(Collectors.toSet());

  @Test
  void aSilenceIsConsistentWithABlockedReport() {
    assertThat(Techniques.of(Set.of("silence", "message-rate")))
        .contains(
            new Technique(
                "T1691.002",
                "Block Operational Technology Message: Reporting Message",
                "Inhibit Response Function",
                "19.1"))
        .extracting(Technique::getId)
        .containsExactly("T1691.002", "T0814", "T0816");
  }

  @Test
  void isOnlyAboutBehavioursThatThereAre() {
    assertThat(Techniques.behaviours()).isNotEmpty().isSubsetOf(BEHAVIOURS);
  }

  @Test
  void saysNothingOfABehaviourThatFitsNoTechnique() {
    assertThat(Techniques.of(Set.of("drift", "payload-entropy"))).isEmpty();
    assertThat(Techniques.of(Set.of())).isEmpty();
  }

  @Test
  void namesOnlyTechniquesAndTacticsThatItsVersionHas() {
    assertThat(Techniques.of(BEHAVIOURS))
        .hasSize(12)
        .allSatisfy(
            technique -> {
              assertThat(technique.getId()).matches("T[01][0-9]{3}(\\.[0-9]{3})?");
              assertThat(REVOKED).doesNotContain(technique.getId());
              assertThat(TACTICS).contains(technique.getTactic());
              assertThat(technique.getVersion()).isEqualTo(Techniques.VERSION);
            })
        .extracting(Technique::getId)
        .doesNotHaveDuplicates();
  }
}
