package io.holter.gateway.transport.splunk;

import static io.holter.gateway.transport.TestMessages.message;
import static io.holter.gateway.transport.TestMessages.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.link.TestAuthority;
import io.holter.schema.Severity;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a fake, as no Splunk can be run here. */
class SplunkTransportTest {
  private static TestAuthority authority;
  private static TestAuthority.Identity localhost;

  private FakeHec hec;

  @BeforeAll
  static void issue(@TempDir Path directory) throws Exception {
    authority = new TestAuthority(directory, "authority");
    localhost = authority.localhost();
  }

  @BeforeEach
  void start() throws Exception {
    hec = new FakeHec(localhost);
  }

  @AfterEach
  void end() {
    hec.close();
  }

  private SplunkConfig config(String token, String more) {
    String yaml =
        "url: https://localhost:%d\nca-file: %s\ntoken: %s\n%s"
            .formatted(hec.port(), authority.certificate(), token, more);
    return ConfigFile.parse(yaml, "splunk.yaml", Map.of(), SplunkConfig::read);
  }

  private Transport transport(String more) throws Exception {
    return config(FakeHec.TOKEN, more).open();
  }

  private List<String> ids() {
    return hec.events().stream().map(event -> event.at("/fields/id").asText()).toList();
  }

  @Test
  void isAcknowledgedWhenTheIndexersHaveIt() throws Exception {
    hec.indexAfter(3);
    try (Transport transport = transport("")) {
      assertThat(transport.deliver(messages(0, 3)))
          .hasSize(3)
          .allMatch(answer -> answer.equals(new Answer.Accepted("indexed, ackId 0")));
    }
    assertThat(hec.polls()).isEqualTo(3);
    assertThat(ids()).containsExactly("id-0", "id-1", "id-2");
  }

  @Test
  void writesEventsThatSplunkExtractsFieldsFrom() throws Exception {
    try (Transport transport = transport("index: ot\nsourcetype: ocsf")) {
      transport.deliver(
          List.of(message("u-1"), message("u-2", "robot-7", "text/plain", "CEF:0|Holter")));
    }
    JsonNode event = hec.events().get(0);
    assertThat(event.path("time").asDouble()).isEqualTo(1_795_240_800.25);
    assertThat(event.at("/event/says").asText()).isEqualTo("Grüße");
    assertThat(event.path("index").asText()).isEqualTo("ot");
    assertThat(event.path("sourcetype").asText()).isEqualTo("ocsf");
    assertThat(event.path("source").asText()).isEqualTo("holter");
    assertThat(event.path("host").asText()).isEqualTo("robot-7");
    assertThat(event.at("/fields/tenant").asText()).isEqualTo("acme");
    assertThat(event.at("/fields/severity").asText()).isEqualTo("high");
    assertThat(hec.events().get(1).path("event").asText()).isEqualTo("CEF:0|Holter");
  }

  @Test
  void writesTheTimeAsAPlainNumber() {
    Outgoing message =
        new Outgoing(
            "u-1",
            "acme",
            "robot-7",
            "alert-1",
            Severity.LOW,
            Instant.ofEpochSecond(1_795_240_800),
            "text/plain",
            new byte[0]);
    EventLabels labels = new EventLabels("holter", Optional.empty(), Optional.empty());
    assertThat(new String(HecEvents.body(labels, List.of(message)), StandardCharsets.UTF_8))
        .startsWith("{\"time\":1795240800.000,");
  }

  @Test
  void sendsAgainUnderTheSameIdWhatWasNotIndexedInTime() throws Exception {
    hec.stopIndexing();
    try (Transport transport = transport("acknowledge-timeout: 200ms")) {
      Answer late = transport.deliver(messages(0, 1)).get(0);
      assertThat(late).isInstanceOf(Answer.Failed.class);
      assertThat(late.said()).contains("not indexed in time");
      transport.deliver(messages(0, 1));
    }
    assertThat(ids()).containsExactly("id-0", "id-0");
  }

  @Test
  void failsWhileTheCollectorIsBusy() throws Exception {
    hec.busyFor(1);
    try (Transport transport = transport("")) {
      Answer busy = transport.deliver(messages(0, 1)).get(0);
      assertThat(busy).isInstanceOf(Answer.Failed.class);
      assertThat(busy.said()).isEqualTo("HTTP 503, HEC code 9: Server is busy");
      assertThat(transport.deliver(messages(0, 1)).get(0)).isInstanceOf(Answer.Accepted.class);
    }
  }

  @Test
  void refusesOnlyTheFaultyEventOfABatch() throws Exception {
    hec.refuse("id-1");
    try (Transport transport = transport("")) {
      List<Answer> answers = transport.deliver(messages(0, 3));
      assertThat(answers.get(0)).isInstanceOf(Answer.Accepted.class);
      assertThat(answers.get(1))
          .isEqualTo(new Answer.Refused("HTTP 400, HEC code 6: Invalid data format"));
      assertThat(answers.get(2)).isInstanceOf(Answer.Accepted.class);
    }
    assertThat(ids()).containsExactly("id-0", "id-2");
  }

  @Test
  void losesNoMessageOverAWrongToken() throws Exception {
    try (Transport transport = config("wrong", "").open()) {
      Answer answer = transport.deliver(messages(0, 1)).get(0);
      assertThat(answer).isInstanceOf(Answer.Failed.class);
      assertThat(answer.said()).contains("HEC code 4", "check the token").doesNotContain("wrong");
    }
  }

  @Test
  void sendsNothingToATokenThatDoesNotAcknowledge() throws Exception {
    hec.acknowledgeNothing();
    try (Transport transport = transport("")) {
      Answer answer = transport.deliver(messages(0, 1)).get(0);
      assertThat(answer).isInstanceOf(Answer.Failed.class);
      assertThat(answer.said()).contains("HEC code 14", "set acknowledge: false");
    }
    assertThat(hec.events()).isEmpty();
  }

  @Test
  void isAcknowledgedWhenReceivedIfThatWasChosen() throws Exception {
    hec.acknowledgeNothing();
    try (Transport transport = transport("acknowledge: false")) {
      assertThat(transport.deliver(messages(0, 2)))
          .allMatch(answer -> answer.equals(new Answer.Accepted("HTTP 200, HEC code 0: Success")));
    }
  }

  @Test
  void keepsTheTokenToItselfAndListsEveryProblem() {
    assertThat(config(FakeHec.TOKEN, "").toString()).doesNotContain(FakeHec.TOKEN);
    assertThatThrownBy(() -> config("a\u00e4b", "channel: seven\nbatch: 0"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("token")
        .hasMessageContaining("channel")
        .hasMessageContaining("batch");
  }
}
