package io.holter.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.schema.Alert;
import io.holter.schema.Severity;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SinkFilterTest {
  private static final SinkFilter EVERYTHING =
      new SinkFilter(Set.of(), Severity.LOW, Set.of(), Trials.FALSE);

  @Test
  void passesWhatItsTenantsSay() {
    SinkFilter filter = new SinkFilter(Set.of("globex"), Severity.LOW, Set.of(), Trials.FALSE);

    assertThat(filter.passes(alert().setTenant("globex").build())).isTrue();
    assertThat(filter.passes(alert().build())).isFalse();
    assertThat(EVERYTHING.passes(alert().build())).isTrue();
  }

  @Test
  void passesASeverityThatIsHighEnoughOrNotKnown() {
    SinkFilter filter = new SinkFilter(Set.of(), Severity.HIGH, Set.of(), Trials.FALSE);

    assertThat(filter.passes(alert().setSeverity(Severity.MEDIUM).build())).isFalse();
    assertThat(filter.passes(alert().setSeverity(Severity.HIGH).build())).isTrue();
    assertThat(filter.passes(alert().setSeverity(Severity.CRITICAL).build())).isTrue();
    assertThat(filter.passes(alert().setSeverity(Severity.UNKNOWN).build())).isTrue();
  }

  @Test
  void keepsModelsOnTrialApart() {
    Alert trial = alert().setExperimental(true).build();
    Alert inForce = alert().build();

    assertThat(EVERYTHING.passes(trial)).isFalse();
    assertThat(trials(Trials.TRUE).passes(trial)).isTrue();
    assertThat(trials(Trials.TRUE).passes(inForce)).isTrue();
    assertThat(trials(Trials.ONLY).passes(trial)).isTrue();
    assertThat(trials(Trials.ONLY).passes(inForce)).isFalse();
  }

  @Test
  void passesDevicesOfItsClassesAndIncidentsThatMayBeAboutThem() {
    SinkFilter filter = new SinkFilter(Set.of(), Severity.LOW, Set.of("welder"), Trials.FALSE);

    assertThat(filter.passes(alert().setDeviceClass("welder").build())).isTrue();
    assertThat(filter.passes(alert().setDeviceClass("press").build())).isFalse();
    assertThat(filter.passes(alert().build())).isFalse();
    assertThat(filter.passes(SampleAlerts.incident("class=welder", "site=north").build())).isTrue();
    assertThat(filter.passes(SampleAlerts.incident("class=press").build())).isFalse();
    assertThat(filter.passes(SampleAlerts.incident("site=north").build())).isTrue();
  }

  private static SinkFilter trials(Trials trials) {
    return new SinkFilter(Set.of(), Severity.LOW, Set.of(), trials);
  }

  private static Alert.Builder alert() {
    return SampleAlerts.alert("robot-7");
  }
}
