package io.holter.cli.policy;

import static io.holter.cli.policy.FakeLedger.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownTest {
  private static final String OWN =
      """
      version: plant
      learning: {duration: 7d, min-messages: 500}
      alerts:
        open-on-deadline: false # a comment
      rate: {windows: [10s, 1m]}
      season:
        calendar:
          - {name: "true", days: [monday], from: 22:00, until: "06:00"}
      tenants:
        - id: acme
          values: {fields: ["null", 'a: b', '4711', ' x']}
          devices: [{id: "4711", alerts: {open-after: 3}}]
      """;

  @Test
  void theConfigurationsOwnIsShownAsWhatCanBeApplied() throws Exception {
    FakeLedger ledger = new FakeLedger(OWN);
    for (String tenant : new String[] {"", "acme", "globex"}) {
      Shown shown = Shown.latest(ledger.read(), optional(tenant));

      assertThat(shown.version()).isEqualTo("file");
      assertThat(new Submission(ledger).submit(wanted(tenant, shown.document())))
          .isInstanceOfSatisfying(
              Submitted.InForce.class, done -> assertThat(done.differences()).isEmpty());
    }
    assertThat(Shown.latest(ledger.read().upTo("file"), Optional.of("globex")).document())
        .isEqualTo("# Nothing yet: all is as in the wider scope.\n");
    Shown shared = Shown.latest(ledger.read(), Optional.empty());
    assertThat(shared.document()).contains("min-messages: 500\n", "open-on-deadline: false\n");
    assertThat(shared.document()).doesNotContain("version", "tenants");
    assertThat(Shown.latest(ledger.read(), Optional.of("acme")).document()).doesNotContain("acme");
  }

  @Test
  void aRevisionIsShownAsItWasWritten() throws Exception {
    FakeLedger ledger = new FakeLedger(OWN);
    String document = "# why\nalerts: {open-after: 3}\n";
    new Submission(ledger).submit(wanted("acme", document));
    new Submission(ledger).submit(wanted("acme", "alerts: {open-after: 4}"));

    assertThat(Shown.latest(ledger.read().upTo("1"), Optional.of("acme")).document())
        .isEqualTo(document);
    assertThat(Shown.latest(ledger.read(), Optional.of("acme")).version()).startsWith("2-");
    assertThat(ledger.read().find("1").revision().getDocument()).isEqualTo(document);
    assertThat(Shown.latest(ledger.read().upTo("file"), Optional.of("acme")).version())
        .isEqualTo("file");
    assertThatThrownBy(() -> ledger.read().find("3"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("no valid revision is called '3'; there are file, 1-");
  }

  private static Optional<String> optional(String tenant) {
    return Optional.of(tenant).filter(id -> !id.isEmpty());
  }
}
