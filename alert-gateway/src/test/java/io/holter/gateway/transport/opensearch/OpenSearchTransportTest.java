package io.holter.gateway.transport.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.schema.Severity;
import io.holter.service.ConfigFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSearchTransportTest {
  private static final String CREATED = "{\"create\":{\"status\":201}}";
  private static final String THERE =
      "{\"create\":{\"status\":409,\"error\":{\"type\":\"version_conflict_engine_exception\"}}}";
  private static final String UNKNOWN_FIELD =
      "{\"create\":{\"status\":400,\"error\":{\"type\":\"strict_dynamic_mapping_exception\","
          + "\"reason\":\"introduction of [bare] is not allowed\"}}}";
  private static final String BUSY =
      "{\"create\":{\"status\":429,\"error\":{\"type\":\"es_rejected_execution_exception\"}}}";
  private static final String NO_INDEX =
      "{\"create\":{\"status\":404,\"error\":{\"type\":\"index_not_found_exception\"}}}";

  @Test
  void eachDocumentHasItsOwnAnswer() throws Exception {
    try (FakeBulk bulk = new FakeBulk(items(CREATED, THERE, UNKNOWN_FIELD, BUSY, NO_INDEX))) {
      List<Answer> answers = transport(bulk, "").deliver(messages(5));

      assertThat(answers)
          .extracting(answer -> (Class) answer.getClass())
          .containsExactly(
              Answer.Accepted.class,
              Answer.Accepted.class,
              Answer.Refused.class,
              Answer.Failed.class,
              Answer.Failed.class);
      assertThat(answers.get(1).said()).isEqualTo("HTTP 409: it is there already");
      assertThat(answers.get(2).said())
          .isEqualTo(
              "HTTP 400: strict_dynamic_mapping_exception: introduction of [bare] is not allowed");
    }
  }

  @Test
  void createsUnderTheMessagesIdInTheStreamOfTheTenant() throws Exception {
    try (FakeBulk bulk = new FakeBulk(items(CREATED))) {
      transport(bulk, "").deliver(List.of(message("id-1", "acme-2", "{\"a\":1}")));

      FakeBulk.Asked asked = bulk.asked.get(0);
      assertThat(asked.uri().getPath()).isEqualTo("/_bulk");
      assertThat(asked.body())
          .isEqualTo(
              """
              {"create":{"_index":"logs-holter.alerts-acme_2","_id":"id-1"}}
              {"a":1}
              """);
      assertThat(asked.headers().get("Content-type")).containsExactly("application/x-ndjson");
      assertThat(asked.headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void compressesAndSaysWhoItIsWhereThatIsConfigured() throws Exception {
    try (FakeBulk bulk = new FakeBulk(items(CREATED), items(CREATED))) {
      transport(bulk, "gzip: true\nuser: holter\npassword: geheim").deliver(messages(1));
      transport(bulk, "api-key: VGVzdA==\nindex: alerts").deliver(messages(1));

      assertThat(bulk.asked.get(0).headers())
          .containsEntry("Content-encoding", List.of("gzip"))
          .containsEntry("Authorization", List.of("Basic aG9sdGVyOmdlaGVpbQ=="));
      assertThat(bulk.asked.get(1).headers())
          .containsEntry("Authorization", List.of("ApiKey VGVzdA=="));
      assertThat(bulk.asked.get(1).body()).contains("\"_index\":\"alerts\"");
    }
  }

  @Test
  void findsTheDocumentForWhichAWholeRequestIsRefused() throws Exception {
    FakeBulk.Told refused =
        new FakeBulk.Told(
            400, "{\"error\":{\"type\":\"illegal_argument_exception\"},\"status\":400}", Map.of());
    try (FakeBulk bulk =
        new FakeBulk(refused, items(CREATED, CREATED), refused, refused, items(CREATED))) {
      List<Answer> answers = transport(bulk, "").deliver(messages(4));

      assertThat(answers)
          .extracting(answer -> (Class) answer.getClass())
          .containsExactly(
              Answer.Accepted.class,
              Answer.Accepted.class,
              Answer.Refused.class,
              Answer.Accepted.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 429, 500, 503})
  void nothingIsLostWhereSomethingElseThanADocumentIsAtFault(int status) throws Exception {
    try (FakeBulk bulk =
        new FakeBulk(new FakeBulk.Told(status, "<html>", Map.of("Retry-After", "7")))) {
      List<Answer> answers = transport(bulk, "").deliver(messages(2));

      assertThat(answers)
          .hasSize(2)
          .allSatisfy(
              answer -> {
                assertThat(answer).isInstanceOf(Answer.Failed.class);
                assertThat(answer.said()).contains("HTTP " + status);
                assertThat(((Answer.Failed) answer).after()).contains(Duration.ofSeconds(7));
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>welcome</html>", "{}", "{\"items\":[]}", ""})
  void anAnswerThatIsNotOfBulkAcknowledgesNothing(String body) throws Exception {
    try (FakeBulk bulk = new FakeBulk(FakeBulk.ok(body))) {
      assertThat(transport(bulk, "").deliver(messages(1)))
          .singleElement()
          .isInstanceOf(Answer.Failed.class);
    }
  }

  @Test
  void aReceiverThatIsAwayIsTriedAgain() throws Exception {
    FakeBulk bulk = new FakeBulk();
    Transport transport = transport(bulk, "");
    String port = ":" + bulk.port();
    bulk.close();

    assertThat(transport.deliver(messages(1)))
        .singleElement()
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.said()).contains("http://127.0.0.1" + port));
  }

  @Test
  void whatIsNoJsonIsNotSent() throws Exception {
    try (FakeBulk bulk = new FakeBulk()) {
      Outgoing line =
          new Outgoing(
              "1", "acme", "d", "a", Severity.LOW, Instant.EPOCH, "text/plain", new byte[0]);

      assertThat(transport(bulk, "").deliver(List.of(line)))
          .singleElement()
          .isInstanceOf(Answer.Failed.class);
      assertThat(bulk.asked).isEmpty();
    }
  }

  @Test
  void largeBatchesAreSeveralRequests() throws Exception {
    String large = "\"" + "x".repeat(3 << 20) + "\"";
    try (FakeBulk bulk = new FakeBulk(items(CREATED), items(CREATED))) {
      List<Answer> answers =
          transport(bulk, "")
              .deliver(List.of(message("1", "acme", large), message("2", "acme", large)));

      assertThat(bulk.asked).hasSize(2);
      assertThat(answers).hasSize(2).allMatch(answer -> answer instanceof Answer.Accepted);
    }
  }

  private static FakeBulk.Told items(String... items) {
    return FakeBulk.ok("{\"errors\":true,\"items\":[" + String.join(",", items) + "]}");
  }

  private static List<Outgoing> messages(int count) {
    return Stream.iterate(0, i -> i + 1)
        .limit(count)
        .map(i -> message("id-" + i, "acme", "{}"))
        .toList();
  }

  private static Outgoing message(String id, String tenant, String body) {
    return new Outgoing(
        id,
        tenant,
        "robot-7",
        "alert",
        Severity.HIGH,
        Instant.EPOCH,
        "application/json",
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Transport transport(FakeBulk bulk, String more) throws IOException {
    String yaml = "url: http://127.0.0.1:" + bulk.port() + "\ntimeout: 5s\n" + more;
    return ConfigFile.parse(yaml, "sink.yaml", Map.of(), OpenSearchConfig::read).open();
  }
}
