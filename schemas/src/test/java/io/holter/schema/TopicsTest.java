package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
  private final Topics topics = Topics.standard();

  @Test
  void namesTheSharedTopics() {
    assertThat(topics.shared())
        .containsExactly(
            "holter.intake",
            "holter.quarantine",
            "holter.alerts",
            "holter.feedback",
            "holter.peers",
            "holter.policies",
            "holter.models",
            "holter.alerts.deliveries",
            "holter.alerts.undelivered");
  }

  @Test
  void namesTheTopicsOfATenant() {
    assertThat(topics.ofTenant("acme"))
        .containsExactly(
            "holter.t.acme.telemetry",
            "holter.t.acme.scores",
            "holter.t.acme.alerts",
            "holter.t.acme.features",
            "holter.t.acme.experimental-alerts");
  }

  @Test
  void putsEveryTopicUnderTheConfiguredPrefix() {
    assertThat(new Topics("plant-7").telemetry("acme")).isEqualTo("plant-7.t.acme.telemetry");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Holter", "holter.eu", "7holter", "holter_x", "holter\n"})
  void refusesAPrefixThatIsNoLowerCaseWord(String prefix) {
    assertThatThrownBy(() -> new Topics(prefix))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("topic prefix '" + prefix + "'");
  }

  @Test
  void makesNoTopicForATenantWhoseIdIsMalformed() {
    assertThatThrownBy(() -> topics.telemetry("acme.eu"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'acme.eu'");
  }

  @Test
  void aPatternMatchesOnlyItsOwnKind() {
    assertThat(topics.telemetryPattern().asMatchPredicate())
        .accepts("holter.t.acme.telemetry")
        .rejects("holter.t.acme.scores", "holterxt.acme.telemetry", "eu.holter.t.acme.telemetry");
    assertThat(topics.scoresPattern()).extracting(Pattern::pattern).asString().endsWith("scores");
  }

  @Test
  void theCatalogueHasEveryTopicOnce() {
    List<String> all = new ArrayList<>(topics.shared());
    topics.ofTenant("acme").forEach(t -> all.add(t.replace("acme", "TENANT")));

    assertThat(topics.catalogue()).extracting(Topics.Entry::name).containsExactlyElementsOf(all);
  }
}
