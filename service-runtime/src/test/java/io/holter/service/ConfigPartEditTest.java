package io.holter.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigPartEditTest {
  @Test
  void changesOneValueAndLeavesTheRest() {
    assertThat(part("alerts: {open-after: 3, open-score: 0.7}").with("alerts.open-after", of("5")))
        .extracting(ConfigPart::yaml)
        .isEqualTo("alerts:\n  open-after: 5\n  open-score: 0.7\n");
  }

  @Test
  void makesSectionsAndLeavesEmptyOnesOut() {
    ConfigPart made = part("").with("budget.alerts-per-month", of("4"));

    assertThat(made.yaml()).isEqualTo("budget:\n  alerts-per-month: 4\n");
    assertThat(made.with("budget.alerts-per-month", Optional.empty()).isEmpty()).isTrue();
  }

  @Test
  void changesTheElementOfThatName() {
    ConfigPart two = part("devices: [{id: a, x: {y: 1}}, {id: b, z: 2}]");

    ConfigPart changed = two.withInElement("devices", "id", "b", "x.y", of("[1m, 5m]"));
    ConfigPart gone = changed.withInElement("devices", "id", "a", "x.y", Optional.empty());

    assertThat(changed.yaml()).contains("id: b\n  z: 2\n  x:\n    y:\n").contains("id: a");
    assertThat(gone.yaml()).doesNotContain("id: a").contains("id: b");
    assertThat(gone.withInElement("devices", "id", "c", "z", of("3")).yaml())
        .contains("- id: c\n  z: 3");
  }

  @Test
  void refusesWhatIsNoValue() {
    assertThatThrownBy(() -> part("").with("a", of("1\nb: 2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no value");
    assertThatThrownBy(() -> part("").with("a", of("[1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Optional<String> of(String yaml) {
    return Optional.of(yaml);
  }

  private static ConfigPart part(String yaml) {
    return ConfigPart.of(yaml, "test").orElseThrow();
  }
}
