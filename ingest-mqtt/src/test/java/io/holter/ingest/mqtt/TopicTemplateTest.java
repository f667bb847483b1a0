package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.ingest.mqtt.TopicTemplate.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicTemplateTest {
  private final TopicTemplate usual = TopicTemplate.parse("{tenant}/{device}/{channel…}");

  @Test
  void takesTenantAndDeviceAndLeavesTheRestToTheChannel() {
    assertThat(usual.match("acme/robot-1/arm/temperature"))
        .contains(new Address("acme", "robot-1", "arm/temperature"));
  }

  @Test
  void readsTheChannelInAsciiToo() {
    assertThat(TopicTemplate.parse("{tenant}/{device}/{channel...}").match("a/b/c"))
        .contains(new Address("a", "b", "c"));
  }

  @Test
  void takesATopicThatEndsWithTheDevice() {
    assertThat(usual.match("acme/robot-1")).contains(new Address("acme", "robot-1", ""));
  }

  @Test
  void doesNotFitATopicWithoutADevice() {
    assertThat(usual.match("acme")).isEmpty();
  }

  @Test
  void wantsLiteralLevelsLiterally() {
    TopicTemplate template = TopicTemplate.parse("factory/{device}/of/{tenant}/{channel…}");

    assertThat(template.match("factory/r1/of/acme/t")).contains(new Address("acme", "r1", "t"));
    assertThat(template.match("Factory/r1/of/acme/t")).isEmpty();
  }

  @Test
  void endsWhereTheTemplateEndsWithoutAChannel() {
    TopicTemplate template = TopicTemplate.parse("{tenant}/{device}");

    assertThat(template.match("a/b")).isPresent();
    assertThat(template.match("a/b/c")).isEmpty();
  }

  @Test
  void asksForEverythingUnderItsLiteralBeginning() {
    assertThat(usual.filter()).isEqualTo("#");
    assertThat(TopicTemplate.parse("factory/{tenant}/x/{device}").filter()).isEqualTo("factory/#");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{tenant}",
        "{device}/{channel…}",
        "{tenant}/{tenant}/{device}",
        "{tenant}/{channel…}/{device}",
        "{tenant}/{device}/+",
        "{tenant}//{device}",
        "{tenant}/x{device}"
      })
  void refusesWhatIsNoTemplate(String text) {
    assertThatThrownBy(() -> TopicTemplate.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("template");
  }
}
