package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.cli.HolterRun;
import io.holter.schema.PolicyRevision;
import io.holter.schema.Serdes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What operators do with the policy of a running Holter, two of them at once among it. */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class PolicyCommandsIT {
  private static final Duration LEAD = Duration.ofSeconds(5);
  private static final String TWENTY =
      """
      learning: {duration: soon, min-messages: 7, until: tomorrow}
      timing: {floor: -1s, relative-floor: 2}
      rate: {windows: [1m, 2 m], min-expected: many}
      payload: {floor: 0.5}
      channels: {accept-after: 0s}
      alerts:
        open-score: 1.5
        open-after: 101
        open-on-deadline: perhaps
        closeafter: 30m
        update-every:
      budget: {mode: strict, alerts-per-month: [2]}
      season: {zone: Atlantis}
      devices:
        - alerts: {open-after: x}
      clases: []
      """;

  private Brokers brokers;
  private Site site;
  private Path config;

  @BeforeAll
  void startStreams(Brokers shared) throws Exception {
    brokers = shared;
    site = Site.of(brokers, "ruled", "acme", "globex");
    config = brokers.directory("ruled").resolve("streams.yaml");
    site.startStreams();
  }

  @AfterAll
  void stop() {
    site.close();
  }

  @Test
  @Order(1)
  void showsWhatTheConfigurationSaysAndAppliesItEdited() throws Exception {
    HolterRun shown = holter("policy", "show");
    assertThat(shown.code()).as(shown.err()).isZero();
    Path edited = file("all.yaml", shown.out() + "budget: {alerts-per-month: 4}\n");

    JsonNode differences = json(holter("policy", "diff", "-f", edited.toString(), "-o", "json"));
    JsonNode applied = json(apply(edited, "ann", "-o", "json"));

    assertThat(applied.get("result").asText()).isEqualTo("applied");
    assertThat(applied.get("version").asText()).startsWith("1-");
    assertThat(applied.get("differences")).isEqualTo(differences.get("differences")).hasSize(1);
    assertThat(applied.at("/differences/0/key").asText()).isEqualTo("budget.alerts-per-month");
    assertThat(instant(applied, "effectiveFrom")).isEqualTo(instant(applied, "written").plus(LEAD));
    assertThat(holter("policy", "show").out().strip()).isEqualTo(Files.readString(edited).strip());
    assertThat(apply(edited, "bob").out()).startsWith("no change: 1-");
  }

  @Test
  @Order(2)
  void explainsWhichScopeSaysWhat() throws Exception {
    Path own =
        file(
            "acme.yaml",
            "alerts: {open-after: 3}\ndevices: [{id: robot-7, alerts: {open-score: 0.7}}]\n");
    HolterRun applied = apply(own, "ann", "--tenant", "acme");
    assertThat(applied.out()).contains("tenant acme", "alerts.open-after", "device acme/robot-7");

    String later = Instant.now().plusSeconds(3600).toString();
    String[] explain = {"policy", "explain", "--tenant", "acme", "--device", "robot-7", "--at"};
    JsonNode explained = json(holter(explain, later, "-o", "json"));

    assertThat(value(explained, "alerts.open-score")).startsWith("0.7 device robot-7 2-");
    assertThat(value(explained, "alerts.open-after")).startsWith("3 tenant acme 2-");
    assertThat(value(explained, "budget.alerts-per-month")).startsWith("4.0 all tenants 1-");
    assertThat(value(explained, "payload.floor")).endsWith("default ");
    assertThat(explained.get("version").asText()).startsWith("2-");
    JsonNode before = json(holter(explain, "2020-01-01T00:00:00Z", "-o", "json"));
    assertThat(before.get("version").asText()).isEqualTo("it");
    assertThat(value(before, "alerts.open-score")).endsWith("default ");
  }

  @Test
  @Order(3)
  void tellsEveryErrorOfAFileAndWritesNothing() throws Exception {
    Path wrong = file("wrong.yaml", TWENTY);

    HolterRun refused = apply(wrong, "ann", "--tenant", "acme");
    HolterRun checked =
        holter("policy", "apply", "--check", "-f", wrong.toString(), "--tenant", "acme");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(checked.code()).isEqualTo(2);
    assertThat(refused.err()).isEqualTo(checked.err()).contains("for 20 reasons:");
    assertThat(refused.err().lines()).hasSize(21);
    assertThat(refused.err())
        .contains("learning.duration: soon is not a duration such as 30s or 1h30m (")
        .contains("wrong.yaml:1)")
        .contains("alerts.closeafter: is not a known key; did you mean alerts.close-after?")
        .contains("devices[0].id: is missing", "devices[0].alerts.open-after: x is not a whole")
        .contains("clases: is not a known key; did you mean classes?");
    assertThat(history()).hasSize(2);
  }

  @Test
  @Order(4)
  void knowsItsTenants() throws Exception {
    HolterRun unknown = apply(file("t.yaml", "{}"), "ann", "--tenant", "initech");

    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("--tenant: 'initech' is not configured; there are acme, globex");
    assertThat(history()).hasSize(2);
  }

  @Test
  @Order(5)
  void ofTwoAtOnceOneCountsAndTheOtherIsToldWho() throws Exception {
    List<HolterRun> runs =
        both(
            () -> apply(file("a.yaml", "alerts: {open-after: 4}"), "ann", "--tenant", "acme"),
            () -> apply(file("b.yaml", "alerts: {open-after: 5}"), "bob", "--tenant", "acme"));

    List<JsonNode> written = history().subList(2, history().size());
    long valid = written.stream().filter(r -> r.get("state").asText().equals("valid")).count();
    if (valid == 1) {
      assertThat(runs).extracting(HolterRun::code).containsExactlyInAnyOrder(0, 1);
      String first = written.get(0).get("author").asText();
      assertThat(runs)
          .filteredOn(run -> run.code() == 1)
          .first()
          .extracting(HolterRun::err)
          .asString()
          .startsWith(first + " was first: revision 3-");
      assertThat(written.get(1).get("state").asText()).isEqualTo("void");
      assertThat(written.get(1).get("why").asText()).contains("was first");
    } else {
      // One had read back before the other read: then both are in the order of the topic.
      assertThat(runs).extracting(HolterRun::code).containsOnly(0);
      assertThat(written).hasSize(2);
    }
  }

  @Test
  @Order(6)
  void ofTwoAtOnceInDifferentPartsBothCount() throws Exception {
    int before = history().size();

    List<HolterRun> runs =
        both(
            () -> apply(file("c.yaml", "alerts: {open-after: 6}"), "ann", "--tenant", "acme"),
            () -> apply(file("d.yaml", "alerts: {open-after: 7}"), "bob", "--tenant", "globex"));

    assertThat(runs).extracting(HolterRun::code).containsOnly(0);
    List<JsonNode> written = history().subList(before, history().size());
    assertThat(written)
        .filteredOn(revision -> revision.get("state").asText().equals("valid"))
        .extracting(revision -> revision.get("tenant").asText())
        .containsExactlyInAnyOrder("acme", "globex");
  }

  @Test
  @Order(7)
  void takesBackWhatWasApplied() throws Exception {
    HolterRun reverted =
        holter("policy", "revert", "2", "--reason", "as before", "--author", "eve");

    assertThat(reverted.code()).as(reverted.err()).isZero();
    assertThat(reverted.out()).contains("alerts.open-after  6 -> 3");
    assertThat(holter("policy", "show", "--tenant", "acme").out())
        .isEqualTo(holter("policy", "show", "--tenant", "acme", "--version", "2").out());
    JsonNode last = history().get(history().size() - 1);
    assertThat(last.get("author").asText()).isEqualTo("eve");
    assertThat(last.get("reason").asText()).isEqualTo("as before");
    HolterRun same = holter("policy", "diff", "2", last.get("version").asText(), "--exit-code");
    assertThat(same.out()).contains("tenant globex", "1 -> 7").doesNotContain("acme");
    assertThat(same.code()).isEqualTo(1);
    assertThat(holter("policy", "revert", "99", "--reason", "r").err())
        .contains("no valid revision is called '99'; there are file, 1-");
  }

  @Test
  @Order(8)
  void theClockOfAnOperatorDecidesNothing() throws Exception {
    for (Duration skew : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
      JsonNode last = history().get(history().size() - 1);
      write(last.get("version").asText(), Instant.now().plus(skew));

      JsonNode written = history().get(history().size() - 1);

      // It is refused for its name, which this test does not know how to make; its time counts.
      assertThat(written.get("author").asText()).isEqualTo("a skewed clock");
      assertThat(instant(written, "written"))
          .isBetween(instant(last, "written"), instant(last, "written").plusSeconds(600));
      assertThat(instant(written, "effectiveFrom"))
          .isEqualTo(instant(written, "written").plus(LEAD));
    }
  }

  @Test
  @Order(9)
  void whatIsPastMustBeMeant() throws Exception {
    Path file = file("past.yaml", "alerts: {open-after: 8}");
    String[] early = {"--tenant", "globex", "--effective-from", "2026-11-01T00:00:00Z"};

    HolterRun refused = apply(file, "ann", early);
    HolterRun meant =
        apply(file, "ann", early[0], early[1], early[2], early[3], "--past", "-o", "json");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("refused by every reader", "--past");
    assertThat(json(meant).get("effectiveFrom").asText()).isEqualTo("2026-11-01T00:00:00Z");
  }

  private void write(String previous, Instant time) throws Exception {
    PolicyRevision revision =
        PolicyRevision.newBuilder()
            .setVersion("skewed")
            .setPreviousVersion(previous)
            .setDocument("{}")
            .setAuthor("a skewed clock")
            .setReason("r")
            .build();
    try (KafkaProducer<String, PolicyRevision> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers.kafka()),
            new StringSerializer(),
            Serdes.serializer(PolicyRevision.class, site.registry()))) {
      producer
          .send(
              new ProducerRecord<>(
                  site.topics().policies(), null, time.toEpochMilli(), "skewed" + time, revision))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static List<HolterRun> both(Callable<HolterRun> one, Callable<HolterRun> other)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<HolterRun> runs = new ArrayList<>();
      for (Future<HolterRun> run : threads.invokeAll(List.of(one, other))) {
        runs.add(run.get(60, TimeUnit.SECONDS));
      }
      return runs;
    } finally {
      threads.shutdownNow();
    }
  }

  private HolterRun apply(Path file, String author, String... more) {
    List<String> args =
        new ArrayList<>(List.of("policy", "apply", "-f", file.toString(), "--author", author));
    args.addAll(List.of("--reason", "a reason"));
    return holter(args.toArray(String[]::new), more);
  }

  private List<JsonNode> history() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String line : holter("policy", "history", "-o", "json").out().lines().toList()) {
      all.add(JsonMapper.builder().build().readTree(line));
    }
    return all;
  }

  private static String value(JsonNode explained, String key) {
    for (JsonNode value : explained.get("values")) {
      if (value.get("key").asText().equals(key)) {
        return String.join(
            " ",
            value.get("value").asText(),
            value.get("scope").asText(),
            value.get("origin").asText());
      }
    }
    throw new AssertionError("no " + key + " in " + explained);
  }

  private static Instant instant(JsonNode revision, String field) {
    return Instant.parse(revision.get(field).asText());
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(config.resolveSibling(name), content);
  }

  private HolterRun holter(String... args) {
    return holter(args, new String[0]);
  }

  private HolterRun holter(String[] args, String... more) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of(more));
    all.addAll(List.of("--config", config.toString()));
    return HolterRun.of(all.toArray(String[]::new));
  }

  private static JsonNode json(HolterRun run) throws IOException {
    assertThat(run.out()).as(run.err()).isNotBlank();
    return JsonMapper.builder().build().readTree(run.out());
  }
}
