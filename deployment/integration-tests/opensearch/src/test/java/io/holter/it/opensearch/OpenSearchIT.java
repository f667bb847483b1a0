package io.holter.it.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.opensearch.OpenSearchConfig;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeliveryOutcome;
import io.holter.schema.Severity;
import io.holter.service.Application;
import io.holter.service.ConfigFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node of OpenSearch 2.19 whose data streams have the official mapping of ECS 9.4.0, strict, and
 * the template of {@code deployment/examples/siem}. What it takes are the golden files of the ECS
 * format.
 */
class OpenSearchIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROJECT = Path.of("../../..");
  private static final Path EXAMPLES = PROJECT.resolve("deployment/examples/siem");
  private static final Path GOLDEN =
      PROJECT.resolve("alert-gateway/src/test/resources/io/holter/gateway/format/ecs");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ALL = "{\"query\":{\"match_all\":{}}}";

  private static OpenSearchNode node;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    JsonNode official = official();
    node = new OpenSearchNode(directory);
    node.put("/_component_template/holter-mappings", example("holter-mappings.json"));
    ObjectNode ecs = JSON.createObjectNode();
    ecs.set("template", official);
    node.put("/_component_template/ecs-official", ecs);
    node.put("/_index_template/official", template("official-*", "ecs-official"));
    ObjectNode shipped = (ObjectNode) example("opensearch-template.json");
    node.put("/_index_template/shipped", shipped);
  }

  @AfterAll
  static void stop() throws IOException {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void takesWhatTheEcsFormatWrites() throws Exception {
    try (Transport transport = transport("index: official-good-{tenant}")) {
      List<Answer> answers = transport.deliver(goldenMessages());

      assertThat(answers)
          .hasSize(5)
          .allMatch(Answer.Accepted.class::isInstance, answers.toString());
      String index = "official-good-acme";
      assertThat(node.count(index, term("event.kind", "alert"))).isEqualTo(2);
      assertThat(node.count(index, term("organization.id", "acme"))).isEqualTo(5);
      assertThat(node.count(index, term("threat.technique.subtechnique.id", "T1692.001")))
          .isEqualTo(4);
      assertThat(node.count(index, term("holter.alert.synthetic", "true"))).isEqualTo(1);
      assertThat(
              node.count(
                  index,
                  "{\"query\":{\"nested\":{\"path\":\"holter.behaviours\",\"query\":"
                      + "{\"range\":{\"holter.behaviours.observed\":{\"gt\":400}}}}}}"))
          .isEqualTo(5);
    }
  }

  @Test
  void takesThemWithTheShippedTemplateAndTheUsualDataStreamToo() throws Exception {
    try (Transport transport = transport("gzip: true")) {
      List<Answer> answers = transport.deliver(goldenMessages());

      assertThat(answers)
          .hasSize(5)
          .allMatch(Answer.Accepted.class::isInstance, answers.toString());
      assertThat(node.count("logs-holter.alerts-acme", ALL)).isEqualTo(5);
    }
  }

  @Test
  void refusesWhatIsNotEcsAndTakesTheOthersOfTheBatch() throws Exception {
    ObjectNode bare = golden("opened.json");
    bare.put("score", 0.98);
    ObjectNode late = golden("opened.json");
    late.withObject("event").put("start", "yesterday");
    ObjectNode own = golden("opened.json");
    own.withObject("holter").put("mood", "bad");
    List<Outgoing> batch =
        List.of(
            message("1", golden("opened.json")),
            message("2", bare),
            message("3", late),
            message("4", own),
            message("5", golden("closed.json")));
    try (Transport transport = transport("index: official-mixed-{tenant}")) {
      List<Answer> answers = transport.deliver(batch);

      assertThat(answers)
          .extracting(answer -> answer.getClass().getSimpleName())
          .containsExactly("Accepted", "Refused", "Refused", "Refused", "Accepted");
      assertThat(answers.get(1).said()).contains("HTTP 400", "[score]");
      assertThat(answers.get(2).said()).contains("event.start");
      assertThat(answers.get(3).said()).contains("mood");
      assertThat(node.count("official-mixed-acme", ALL)).isEqualTo(2);
    }
  }

  @Test
  void whatIsSentTwiceIsThereOnce() throws Exception {
    try (Transport transport = transport("index: official-twice-{tenant}")) {
      List<Answer> first = transport.deliver(goldenMessages());
      List<Answer> second = transport.deliver(goldenMessages());

      assertThat(first).allMatch(Answer.Accepted.class::isInstance);
      assertThat(second)
          .allSatisfy(
              answer ->
                  assertThat(answer)
                      .isEqualTo(new Answer.Accepted("HTTP 409: it is there already")));
      assertThat(node.count("official-twice-acme", ALL)).isEqualTo(5);
    }
  }

  @Test
  void aStreamThatMayNotBeWrittenLosesNothing() throws Exception {
    String stream = "official-blocked-acme";
    try (Transport transport = transport("index: official-blocked-{tenant}")) {
      transport.deliver(List.of(message("1", golden("opened.json"))));
      node.put("/" + stream + "/_settings", JSON.readTree("{\"index.blocks.write\":true}"));

      List<Answer> blocked = transport.deliver(List.of(message("2", golden("closed.json"))));
      node.put("/" + stream + "/_settings", JSON.readTree("{\"index.blocks.write\":false}"));
      List<Answer> again = transport.deliver(List.of(message("2", golden("closed.json"))));

      assertThat(blocked).singleElement().isInstanceOf(Answer.Failed.class);
      assertThat(again).singleElement().isInstanceOf(Answer.Accepted.class);
      assertThat(node.count(stream, ALL)).isEqualTo(2);
    }
  }

  @Test
  void aWholeSinkKeepsWhatIsRefusedAndRepeatsNothing(@TempDir Path kafka) throws Exception {
    // A mapping to which a message is a number: words are refused.
    node.put(
        "/_index_template/numbers",
        JSON.readTree(
            "{\"index_patterns\":[\"numbers-*\"],\"template\":{\"mappings\":{\"properties\":"
                + "{\"message\":{\"type\":\"long\"}}}}}"));
    try (SinkSite site = new SinkSite(kafka)) {
      site.tell("41", "words", "43");

      for (String sink : List.of("first", "again")) {
        try (Application gateway = site.gateway(sink, node.url(), "numbers-{tenant}")) {
          gateway.start();
          await().atMost(PATIENCE).until(() -> site.deliveries(sink).size() == 3);
        }
      }

      assertThat(node.count("numbers-acme", ALL)).isEqualTo(2);
      assertThat(site.deliveries("first"))
          .extracting(AlertDelivery::getOutcome)
          .containsExactly(
              DeliveryOutcome.ACCEPTED, DeliveryOutcome.REFUSED, DeliveryOutcome.ACCEPTED);
      assertThat(site.deliveries("again").get(0).getAnswer()).contains("it is there already");
      assertThat(site.undelivered())
          .hasSize(2)
          .allSatisfy(
              refused ->
                  assertThat(refused.toString()).contains("HTTP 400", "mapper_parsing_exception"));
    }
  }

  private static Transport transport(String more) throws IOException {
    String yaml = "url: " + node.url() + "\n" + more + "\n";
    return ConfigFile.parse(yaml, "opensearch.yaml", Map.of(), OpenSearchConfig::read).open();
  }

  private static List<Outgoing> goldenMessages() {
    return Stream.of("opened", "incident", "closed", "experimental", "synthetic")
        .map(name -> message(name, golden(name + ".json")))
        .toList();
  }

  private static Outgoing message(String id, JsonNode body) {
    return new Outgoing(
        id,
        "acme",
        "robot-7",
        "alert",
        Severity.HIGH,
        Instant.EPOCH,
        "application/json",
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String term(String field, String value) {
    return "{\"query\":{\"term\":{\"" + field + "\":\"" + value + "\"}}}";
  }

  private static ObjectNode golden(String name) {
    try {
      return (ObjectNode) JSON.readTree(GOLDEN.resolve(name).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode example(String name) throws IOException {
    return JSON.readTree(EXAMPLES.resolve(name).toFile());
  }

  private static JsonNode template(String pattern, String mappings) {
    ObjectNode template = JSON.createObjectNode();
    template.putArray("index_patterns").add(pattern);
    template.putObject("data_stream");
    template.put("priority", 300);
    template.putArray("composed_of").add(mappings).add("holter-mappings");
    return template;
  }

  private static JsonNode official() throws IOException {
    Path file =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
            .map(p -> p.resolve("shared/data/siem/ecs-9.4.0-strict-opensearch-mapping.json"))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of("absent"));
    assumeTrue(Files.exists(file), "skipped: no shared/data/siem with the official mapping of ECS");
    return JSON.readTree(file.toFile());
  }
}
