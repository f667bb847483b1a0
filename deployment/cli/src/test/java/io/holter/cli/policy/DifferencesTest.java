package io.holter.cli.policy;

import static io.holter.cli.policy.FakeLedger.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final String OWN =
      """
      alerts: {open-after: 2}
      tenants:
        - id: acme
          classes: [{name: welder, alerts: {open-after: 4}}]
          devices: [{id: welder-1, alerts: {open-score: 0.7}}]
      """;

  private final PolicyRecords records = new FakeLedger(OWN).read();

  @Test
  void saysOnceWhatNarrowerScopesOnlyTakeOver() {
    assertThat(of("", "{alerts: {open-after: 3, open-score: 0.6}}"))
        .containsExactly(
            new Difference(Scope.ALL, "alerts.open-score", "0.5", "0.6"),
            new Difference(Scope.ALL, "alerts.open-after", "2", "3"));
  }

  @Test
  void saysWhatComesToHoldForClassesAndDevices() {
    assertThat(
            of(
                "acme",
                """
                classes: [{name: welder, alerts: {open-after: 5}}]
                devices: [{id: welder-1}, {id: press-1, alerts: {open-after: 9}}]
                """))
        .containsExactly(
            new Difference(Scope.deviceClass("acme", "welder"), "alerts.open-after", "4", "5"),
            new Difference(Scope.device("acme", "press-1"), "alerts.open-after", "2", "9"),
            new Difference(Scope.device("acme", "welder-1"), "alerts.open-score", "0.7", "0.5"));
  }

  @Test
  void ofTextsThatMeanTheSameThereAreNone() {
    assertThat(
            of(
                "acme",
                """
                # The same in other words.
                alerts: {open-after: 2, close-after: 900s}
                devices: [{id: welder-1, alerts: {open-score: 0.70}}]
                classes: [{name: welder, alerts: {open-after: 4}}]
                """))
        .isEmpty();
  }

  @Test
  void notesTheTimesOfWhatIsPlannedAndNotItsNameOnly() {
    String plan = "season: {calendar: [{name: c, days: [monday], from: 22:00, until: %s}]}";
    FakeLedger ledger = new FakeLedger(plan.formatted("23:00"));

    List<Difference> differences = differences(ledger.read(), "", plan.formatted("23:30"));

    assertThat(differences).extracting(Difference::key).containsExactly("season.calendar");
    assertThat(differences.get(0).after()).contains("c", "monday", "22:00", "23:30");
  }

  @Test
  void notesWhatIsSuppressedWhenAndHowSevere() {
    assertThat(
            of(
                "acme",
                """
                calendars: [{name: nights, times: [{days: [friday, monday], from: 22:00, until: 06:00}]}]
                season: {calendars: [nights]}
                suppress:
                  - {behaviour: silence, channel: status, calendars: [nights], expires: 2027-01-01T00:00:00Z}
                  - {behaviour: message-rate, direction: above}
                severity: {behaviours: [{behaviour: new-channel, floor: medium, cap: high}]}
                """))
        .filteredOn(difference -> difference.scope().equals(Scope.tenant("acme")))
        .extracting(Difference::key, Difference::after)
        .containsExactlyInAnyOrder(
            tuple("calendars", "nights: monday, friday 22:00 to 06:00"),
            tuple("season.calendar", "monday, friday 22:00 to 06:00"),
            tuple(
                "suppress",
                "silence on status (monday, friday 22:00 to 06:00) until 2027-01-01T00:00:00Z;"
                    + " message-rate above"),
            tuple("severity.behaviours", "new-channel at least medium at most high"));
  }

  private List<Difference> of(String tenant, String document) {
    return differences(records, tenant, document);
  }

  private static List<Difference> differences(
      PolicyRecords records, String tenant, String document) {
    Submitted checked = Submission.check(records, wanted(tenant, document));
    assertThat(checked).isInstanceOf(Submitted.InForce.class);
    return ((Submitted.InForce) checked).differences();
  }
}
