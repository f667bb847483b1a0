package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.HolterRun;
import io.holter.cli.desk.Desk;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.desk.DeskConfig;
import io.holter.gateway.console.desk.DeskException;
import io.holter.gateway.console.desk.DeskRequest;
import io.holter.gateway.console.desk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What people decide at the console, held against what the commands say of it; and that a person
 * who is signed in for one tenant neither sees nor moves anything of another one.
 */
@ExtendWith(WithBrokers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DeskIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Inputs inputs = new Inputs("decided-mqtt", "acme");
  private Site site;
  private Path config;
  private ControlDesk desk;
  private JsonNode alert;

  @BeforeAll
  void raiseAnAlert(Brokers brokers) throws Exception {
    site = Site.of(brokers, "decided", "acme", "globex");
    config = brokers.directory("decided").resolve("streams.yaml");
    site.startStreams();
    new Intake(brokers, site).write(inputs.all());
    Story.of(site, inputs);
    Path keys = config.resolveSibling("keys");
    HolterRun key = HolterRun.of("model", "key", "--out", keys.toString());
    assertThat(key.code()).as(key.err()).isZero();
    Files.writeString(
        config,
        "models: {trusted-keys: [\"" + keys.resolve("model-key.pub.pem") + "\"]}\n",
        StandardOpenOption.APPEND);
    desk = Desk.open(new DeskConfig(config, Optional.of(keys.resolve("model-key.pem"))));
    alert = lines("alert", "list", "--tenant", "acme", "--device", "turned").get(0);
  }

  @AfterAll
  void stop() {
    site.close();
  }

  @Test
  @Order(1)
  void appliesTheTenantsPartInTheNameOfWhoIsSignedIn() throws Exception {
    ObjectNode shown = ask("acme", Operation.POLICY_SHOW);
    assertThat(shown.get("version").asText()).isEqualTo("file");
    assertThat(shown.at("/shared/document").asText()).contains("min-messages: 15");

    String document = "budget: {alerts-per-month: 4}\n";
    ObjectNode diff = ask("acme", Operation.POLICY_DIFF, "document", document);
    ObjectNode applied =
        ask(
            "acme",
            Operation.POLICY_APPLY,
            "document",
            document,
            "reason",
            "too many",
            "previous",
            "file");

    assertThat(applied.get("result").asText()).isEqualTo("applied");
    assertThat(applied.get("differences")).isEqualTo(diff.get("differences")).hasSize(1);
    JsonNode written = lines("policy", "history").get(0);
    assertThat(written.get("author").asText()).isEqualTo("console:ann");
    assertThat(written.get("reason").asText()).isEqualTo("too many");
    assertThat(written.get("tenant").asText()).isEqualTo("acme");
    assertThat(ask("acme", Operation.POLICY_HISTORY).get("revisions")).containsExactly(written);
    assertThat(ask("acme", Operation.POLICY_SHOW).get("document").asText()).isEqualTo(document);
  }

  @Test
  @Order(2)
  void whoEditedAnOlderRevisionIsToldWhoWasFirst() {
    DeskException refused =
        refused(
            "acme",
            Operation.POLICY_APPLY,
            "document",
            "alerts: {open-after: 2}",
            "reason",
            "r",
            "previous",
            "file");

    assertThat(refused.kind()).isEqualTo(DeskException.Kind.CONFLICT);
    assertThat(refused.problems().get(0)).contains("revision 1-", "console:ann", "too many");
  }

  @Test
  @Order(3)
  void tellsEverythingThatIsWrongWithADocumentAndAboutARequest() {
    assertThat(
            refused("acme", Operation.POLICY_DIFF, "document", "alerts: {open-after: x}\nnot: 1")
                .problems())
        .hasSize(2)
        .anyMatch(p -> p.startsWith("alerts.open-after: x "));
    assertThat(refused("acme", Operation.POLICY_APPLY, "tenant", "globex").problems())
        .contains(
            "document: is missing", "reason: is missing", "tenant: is no field of policy-apply");
  }

  @Test
  @Order(4)
  void explainsADeviceAndWhatHasNothingOfItsOwn() throws Exception {
    ObjectNode device =
        ask("acme", Operation.POLICY_EXPLAIN, "device", "turned", "at", "2100-01-01T00:00:00Z");
    ObjectNode tenant = ask("acme", Operation.POLICY_EXPLAIN, "at", "2100-01-01T00:00:00Z");

    assertThat(device.get("values")).isEqualTo(tenant.get("values"));
    assertThat(device.get("values"))
        .anyMatch(v -> v.get("scope").asText().equals("tenant acme"))
        .anyMatch(v -> v.get("origin").asText().equals("file"));
    assertThat(tenant.get("device").isNull()).isTrue();
    assertThat(refused("acme", Operation.POLICY_EXPLAIN, "class", "welder").problems())
        .containsExactly("class: is none of []");
  }

  @Test
  @Order(5)
  void revertsTheTenantsOwnAndKnowsNothingOfOthers() throws Exception {
    HolterRun theirs = apply("globex", "alerts: {open-after: 7}\n");
    assertThat(theirs.code()).as(theirs.err()).isZero();
    HolterRun shared = apply("", "alerts: {open-after: 2}\n");
    assertThat(shared.code()).as(shared.err()).isZero();

    assertThat(ask("acme", Operation.POLICY_HISTORY).get("revisions"))
        .noneMatch(r -> r.get("tenant").asText().equals("globex"))
        .anyMatch(r -> r.get("tenant").isNull());
    assertThat(refused("acme", Operation.POLICY_REVERT, "version", "2", "reason", "r").problems())
        .containsExactly("no valid revision is called '2'");
    assertThat(refused("acme", Operation.POLICY_SHOW, "version", "2").problems())
        .containsExactly("no valid revision is called '2'");
    assertThat(refused("acme", Operation.POLICY_REVERT, "version", "3", "reason", "r").problems())
        .singleElement()
        .asString()
        .contains("is of all tenants", "holter policy revert 3");
    ObjectNode reverted =
        ask("acme", Operation.POLICY_REVERT, "version", "file", "reason", "as it was");
    assertThat(reverted.at("/differences/0/key").asText()).isEqualTo("budget.alerts-per-month");
  }

  @Test
  @Order(6)
  void judgesTheTenantsAlertsAndNoOthers() throws Exception {
    String id = alert.get("id").asText();

    ObjectNode said =
        ask("acme", Operation.ALERT_VERDICT, "alert", id, "verdict", "benign", "reason", "a test");

    assertThat(said.get("feedback")).isNotEmpty();
    assertThat(lines("baseline", "accepted", "--tenant", "acme"))
        .containsExactlyInAnyOrderElementsOf(said.get("feedback"));
    assertThat(said.at("/feedback/0/author").asText()).isEqualTo("console:ann");
    assertThat(
            refused(
                    "globex",
                    Operation.ALERT_VERDICT,
                    "alert",
                    id,
                    "verdict",
                    "true",
                    "reason",
                    "theirs")
                .problems())
        .singleElement()
        .asString()
        .startsWith("no alert has the id");
    assertThat(
            refused("acme", Operation.ALERT_VERDICT, "alert", id, "verdict", "no", "expires", "2y")
                .problems())
        .hasSize(3);
  }

  @Test
  @Order(7)
  void acceptsANoveltyAndTakesItBack() throws Exception {
    ObjectNode said =
        ask(
            "acme",
            Operation.BASELINE_ACCEPT,
            "device",
            "turned",
            "behaviour",
            "payload-size",
            "channel",
            "a/b",
            "reason",
            "new firmware");
    String id = said.at("/feedback/0/id").asText();

    assertThat(
            refused("globex", Operation.BASELINE_WITHDRAW, "id", id, "reason", "theirs").problems())
        .singleElement()
        .asString()
        .startsWith("no feedback has the id");
    ObjectNode withdrawn =
        ask("acme", Operation.BASELINE_WITHDRAW, "id", id, "reason", "it was not");
    assertThat(withdrawn.at("/feedback/0/verdict").asText()).isEqualTo("withdrawn");
    assertThat(lines("baseline", "accepted"))
        .anyMatch(
            f -> f.get("id").asText().equals(id) && f.get("verdict").asText().equals("withdrawn"));
    assertThat(
            refused("acme", Operation.BASELINE_ACCEPT, "behaviour", "dance", "reason", "r")
                .problems())
        .singleElement()
        .asString()
        .startsWith("behaviour: 'dance' is none of");
  }

  @Test
  @Order(8)
  void previewsWhatADocumentWouldChangeAndSaysOverWhat() throws Exception {
    List<String> said = new ArrayList<>();
    ObjectNode fields = JSON.createObjectNode().put("document", "alerts: {open-score: 1.0}\n");

    ObjectNode preview =
        desk.perform(
            new DeskRequest(Operation.POLICY_PREVIEW, "acme", "ann", fields),
            (share, says) -> said.add(says));

    assertThat(preview.at("/alerts/current").asInt())
        .isGreaterThan(preview.at("/alerts/candidate").asInt());
    assertThat(preview.get("lost")).isNotEmpty();
    assertThat(preview.get("devices").findValuesAsText("device")).contains("acme/turned");
    assertThat(preview.at("/history/shortened").asBoolean()).isFalse();
    assertThat(preview.at("/cost/records").asLong())
        .isEqualTo(preview.at("/history/events").asLong())
        .isPositive();
    assertThat(said).anyMatch(s -> s.matches("[0-9,]+ of [0-9,]+ records"));
    assertThat(
            refused("acme", Operation.POLICY_PREVIEW, "document", "alerts: {open-score: x}")
                .problems())
        .hasSize(1);

    ObjectNode recent =
        desk.perform(
            new DeskRequest(
                Operation.POLICY_PREVIEW, "acme", "ann", fields.deepCopy().put("records", 1000)),
            (share, says) -> {});
    assertThat(recent.at("/history/shortened").asBoolean()).isTrue();
    assertThat(recent.at("/cost/records").asLong()).isBetween(1L, 1000L);
    assertThat(recent.at("/notes/0").asText()).contains("learned anew from there");
  }

  @Test
  @Order(9)
  void decidesOnModelsForTheOwnTenantAlone() throws Exception {
    release("pumps", "");
    release("theirs", "globex");

    assertThat(ask("acme", Operation.MODEL_LIST).findValuesAsText("model"))
        .containsExactly("pumps@1");
    assertThat(refused("acme", Operation.MODEL_SHOW, "name", "theirs", "version", "1").problems())
        .containsExactly("theirs@1 was not released, or not for this tenant");
    assertThat(
            refused(
                    "acme",
                    Operation.MODEL_PROMOTE,
                    "name",
                    "theirs",
                    "version",
                    "1",
                    "reason",
                    "not mine")
                .problems())
        .containsExactly("theirs@1 was not released, or not for this tenant");
    assertThat(
            refused(
                    "acme",
                    Operation.MODEL_PROMOTE,
                    "name",
                    "pumps",
                    "version",
                    "1",
                    "reason",
                    "r",
                    "scope",
                    "all")
                .problems())
        .singleElement()
        .asString()
        .contains("does not decide for all", "holter model promote pumps@1");

    ObjectNode champion =
        ask(
            "acme",
            Operation.MODEL_PROMOTE,
            "name",
            "pumps",
            "version",
            "1",
            "reason",
            "looks right");

    assertThat(champion.get("state").asText()).isEqualTo("champion");
    assertThat(champion.get("tenant").asText()).isEqualTo("acme");
    assertThat(champion.get("author").asText()).isEqualTo("console:ann");
    assertThat(lines("model", "show", "pumps@1").get(0).get("decisions")).contains(champion);
    assertThat(ask("globex", Operation.MODEL_SHOW, "name", "pumps", "version", "1"))
        .noneMatch(node -> node.toString().contains("acme"));
    assertThat(ask("acme", Operation.MODEL_ROLLBACK, "reason", "was not").get("state").asText())
        .isEqualTo("retired");
  }

  @Test
  @Order(10)
  void decidesOnNoModelWithoutAKey() throws Exception {
    desk = Desk.open(new DeskConfig(config, Optional.empty()));

    assertThat(refused("acme", Operation.MODEL_ROLLBACK, "reason", "r").problems())
        .singleElement()
        .asString()
        .contains("no key to sign with");
  }

  private void release(String name, String tenant) throws Exception {
    Path directory = config.resolveSibling(name);
    TrainedModel.of(name, "1", Duration.ofMinutes(5)).write(directory);
    List<String> args =
        new ArrayList<>(List.of("model", "release", directory.toString(), "--reason", "a trial"));
    args.addAll(List.of("--key", config.resolveSibling("keys/model-key.pem").toString()));
    args.addAll(List.of("--config", config.toString()));
    args.addAll(tenant.isEmpty() ? List.of() : List.of("--tenant", tenant));
    HolterRun run = HolterRun.of(args.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
  }

  private HolterRun apply(String tenant, String document) throws IOException {
    Path file = Files.writeString(config.resolveSibling("part.yaml"), document);
    String[] args = {
      "policy", "apply", "-f", file.toString(), "--reason", "r", "--config", config.toString()
    };
    if (tenant.isEmpty()) {
      return HolterRun.of(args);
    }
    ArrayList<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--tenant", tenant));
    return HolterRun.of(all.toArray(String[]::new));
  }

  private ObjectNode ask(String tenant, Operation operation, String... fields)
      throws DeskException, InterruptedException {
    ObjectNode json = JSON.createObjectNode();
    for (int i = 0; i < fields.length; i += 2) {
      json.put(fields[i], fields[i + 1]);
    }
    return desk.perform(new DeskRequest(operation, tenant, "ann", json), (share, says) -> {});
  }

  private DeskException refused(String tenant, Operation operation, String... fields) {
    return catchThrowableOfType(DeskException.class, () -> ask(tenant, operation, fields));
  }

  private List<JsonNode> lines(String... args) throws IOException {
    ArrayList<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("-o", "json", "--config", config.toString()));
    HolterRun run = HolterRun.of(all.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    ArrayList<JsonNode> nodes = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }
}
