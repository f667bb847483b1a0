package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.TopicTemplate.Address;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TopicTemplatePropertyTest {
  @Property
  void whatWasWrittenIntoATopicIsReadFromIt(
      @ForAll("templates") String text,
      @ForAll("levels") String tenant,
      @ForAll("levels") String device,
      @ForAll("channels") String channel) {
    TopicTemplate template = TopicTemplate.parse(text);
    Address address = new Address(tenant, device, channel);

    assertThat(template.match(template.topicOf(address))).contains(address);
  }

  @Property
  void anyTopicEitherFitsAndComesBackOrDoesNotFit(
      @ForAll("templates") String text, @ForAll("topics") String topic) {
    TopicTemplate template = TopicTemplate.parse(text);

    template
        .match(topic)
        .filter(address -> !address.channel().isEmpty())
        .ifPresent(address -> assertThat(template.topicOf(address)).isEqualTo(topic));
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
        "{tenant}/{device}/{channel…}",
        "factory/{tenant}/{device}/{channel…}",
        "{device}/at/{tenant}/{channel...}",
        "v1/{tenant}/devices/{device}/{channel…}");
  }

  @Provide
  Arbitrary<String> levels() {
    return Arbitraries.strings().excludeChars('/', '+', '#', '\0').ofMaxLength(20);
  }

  @Provide
  Arbitrary<String> channels() {
    return levels()
        .filter(level -> !level.isEmpty())
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(l -> String.join("/", l));
  }

  @Provide
  Arbitrary<String> topics() {
    return Arbitraries.of("factory", "v1", "devices", "at", "a", "b", "")
        .list()
        .ofMaxSize(6)
        .map(levels -> String.join("/", levels));
  }
}
