package io.holter.ingest.mqtt.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "{tenant}/{device}, acme/welder-01, acme, welder-01",
    "{tenant}:{device}, acme:welder:01, acme, welder:01",
    "{device}@{tenant}, welder@01@acme, acme, welder@01",
    "plant.{tenant}.{device}.*, plant.acme.w1.rest, acme, w1",
    "{tenant}/{device}*, acme/w1/second, acme, w1",
  })
  void findsTenantAndDevice(String template, String name, String tenant, String device) {
    assertThat(ClientTemplate.parse(template).match(name))
        .hasValue(new ClientTemplate.Identity(tenant, device));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "acme/", "ACME/w1", "acme/w1/second", "acme/w 1", " acme/w1", ""})
  void findsNobodyInWhatDoesNotFit(String name) {
    assertThat(ClientTemplate.parse("{tenant}/{device}").match(name)).isEmpty();
  }

  @Test
  void refusesATemplateThatCannotBeReadInOneWay() {
    assertThatThrownBy(() -> ClientTemplate.parse("{tenant}-{device}"))
        .hasMessageContaining("put a slash between");
    assertThatThrownBy(() -> ClientTemplate.parse("{tenant}/{tenant}"))
        .hasMessageContaining("once each");
  }
}
