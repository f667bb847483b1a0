package io.holter.cli.desk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.cli.policy.Explained;
import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.PolicyJson;
import io.holter.cli.policy.PolicyRecords;
import io.holter.cli.policy.PolicyTopic;
import io.holter.cli.policy.Shown;
import io.holter.cli.policy.Submission;
import io.holter.cli.policy.Submitted;
import io.holter.cli.policy.Wanted;
import io.holter.gateway.console.desk.DeskException;
import io.holter.schema.TenantId;
import io.holter.service.ConfigPart;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.policy.PolicyChange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A tenant's part of the policy, as {@code holter policy} has it; that of all is only shown. */
final class Policies {
  private final StreamsAppConfig config;

  Policies(StreamsAppConfig config) {
    this.config = config;
  }

  /** {@code policy-show}. */
  ObjectNode show(Asked asked) throws DeskException {
    Optional<String> version = asked.optional("version");
    asked.check();
    PolicyRecords records = PolicyAccess.read(config);
    version.ifPresent(name -> requireVisible(records, name, asked.tenant()));
    PolicyRecords then = version.map(records::upTo).orElse(records);
    Optional<String> tenant = Optional.of(asked.tenant());
    ObjectNode json = Json.of(PolicyJson.of(Shown.latest(then, tenant)));
    json.set("shared", Json.of(PolicyJson.of(Shown.latest(then, Optional.empty()))));
    ArrayNode classes = json.putArray("classes");
    new TreeSet<>(PolicyAccess.classes(tenant, config)).forEach(classes::add);
    return json;
  }

  /** {@code policy-history}: the tenant's part and that of all tenants. */
  ObjectNode history(Asked asked) throws DeskException {
    asked.check();
    List<String> lines =
        PolicyAccess.read(config).log().history().stream()
            .filter(change -> isVisible(change, asked.tenant()))
            .map(PolicyJson::of)
            .toList();
    ObjectNode json = Json.object();
    json.set("revisions", Json.all(lines));
    return json;
  }

  /** {@code policy-explain}. */
  ObjectNode explain(Asked asked) throws DeskException {
    Optional<String> device = asked.optional("device");
    Optional<String> deviceClass = asked.optional("class");
    Instant at = asked.instant("at").orElseGet(Instant::now);
    if (device.isPresent() && deviceClass.isPresent()) {
      asked.problem("class: give one of device and class");
    }
    device
        .filter(id -> !TenantId.isValidDevice(id))
        .ifPresent(id -> asked.problem("device: does not match " + TenantId.DEVICE));
    Set<String> classes = PolicyAccess.classes(Optional.of(asked.tenant()), config);
    deviceClass
        .filter(name -> !classes.contains(name))
        .ifPresent(name -> asked.problem("class: is none of " + new TreeSet<>(classes)));
    asked.check();
    PolicyRecords records = PolicyAccess.read(config);
    Explained explained =
        device
            .map(id -> Explained.of(records, asked.tenant(), id, at))
            .orElseGet(() -> Explained.of(records, asked.tenant(), deviceClass, at));
    return Json.of(PolicyJson.of(explained));
  }

  /**
   * {@code policy-diff}: what a document, or edits of the one that holds, would change, which is
   * not written.
   */
  ObjectNode diff(Asked asked) throws DeskException {
    Optional<String> given = asked.optional("document");
    List<Edit> edits = asked.edits();
    if (given.isPresent() == !edits.isEmpty()) {
      asked.problem("document: give this or edits, and not both");
    }
    asked.check();
    PolicyRecords records = PolicyAccess.read(config);
    Shown latest = Shown.latest(records, Optional.of(asked.tenant()));
    String document = given.isPresent() ? given.get() : edited(asked, latest.document(), edits);
    Submitted submitted = Submission.check(records, PolicyWishes.of(config, asked, document, ""));
    Outcomes.require(submitted);
    ObjectNode json =
        Json.of(
            PolicyJson.of(
                submitted instanceof Submitted.InForce would ? would.differences() : List.of()));
    return json.put("document", document).put("previous", latest.version());
  }

  private static String edited(Asked asked, String document, List<Edit> edits)
      throws DeskException {
    ConfigPart part = ConfigPart.of(document, "policy").orElseThrow();
    for (Edit edit : edits) {
      try {
        part = edit.in(part);
      } catch (IllegalArgumentException e) {
        asked.problem("edits: " + edit.key() + ": " + e.getMessage());
      }
    }
    asked.check();
    return part.yaml();
  }

  /** {@code policy-apply}. */
  ObjectNode apply(Asked asked) throws DeskException, IOException, InterruptedException {
    String document = asked.text("document");
    String reason = asked.reason();
    String previous = asked.text("previous");
    asked.check();
    try (PolicyTopic topic = PolicyAccess.open(config)) {
      requirePrevious(topic.read(), asked.tenant(), previous);
      return submit(topic, PolicyWishes.of(config, asked, document, reason));
    }
  }

  /** {@code policy-revert}. */
  ObjectNode revert(Asked asked) throws DeskException, IOException, InterruptedException {
    String version = asked.text("version");
    String reason = asked.reason();
    asked.check();
    try (PolicyTopic topic = PolicyAccess.open(config)) {
      String document = before(topic.read(), version, asked.tenant()).document();
      return submit(topic, PolicyWishes.of(config, asked, document, reason));
    }
  }

  private ObjectNode submit(PolicyTopic topic, Wanted wanted)
      throws DeskException, IOException, InterruptedException {
    Submitted submitted = new Submission(topic).submit(wanted);
    Outcomes.require(submitted);
    return Json.of(PolicyJson.of(submitted));
  }

  /** Whoever edited an older version than the latest would undo what others did. */
  private static void requirePrevious(PolicyRecords records, String tenant, String previous)
      throws DeskException {
    Shown latest = Shown.latest(records, Optional.of(tenant));
    if (latest.version().equals(previous)) {
      return;
    }
    String by =
        records
            .log()
            .latest(Optional.of(tenant))
            .map(
                change ->
                    " by %s (%s)"
                        .formatted(change.revision().getAuthor(), change.revision().getReason()))
            .orElse("");
    throw new DeskException(
        List.of(
            "Nothing was applied: the policy of tenant %s is at revision %s%s by now, and yours is an edit of %s. Look at it and apply yours again."
                .formatted(tenant, latest.version(), by, previous)),
        DeskException.Kind.CONFLICT);
  }

  private static Shown before(PolicyRecords records, String version, String tenant)
      throws DeskException {
    if (version.equals(PolicyRecords.FILE)) {
      return Shown.latest(records.upTo(version), Optional.of(tenant));
    }
    requireVisible(records, version, tenant);
    PolicyChange change = records.find(version);
    if (change.tenant().isEmpty()) {
      throw new DeskException(
          List.of(
              "Revision %s is of all tenants, which a person signed in for one cannot change; who runs Holter does: holter policy revert %s"
                  .formatted(version, version)),
          DeskException.Kind.REFUSED);
    }
    return new Shown(
        change.tenant(), change.revision().getVersion(), change.revision().getDocument());
  }

  /** Another tenant's revision is as one that is not there. */
  private static void requireVisible(PolicyRecords records, String version, String tenant) {
    if (!version.equals(PolicyRecords.FILE) && !isVisible(records.find(version), tenant)) {
      throw new NoSuchElementException("no valid revision is called '" + version + "'");
    }
  }

  private static boolean isVisible(PolicyChange change, String tenant) {
    return change.tenant().filter(id -> !id.equals(tenant)).isEmpty();
  }
}
