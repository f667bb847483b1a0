package io.holter.cli.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.schema.PolicyRevision;
import io.holter.service.ConfigProblem;
import io.holter.stream.policy.EffectiveValue;
import io.holter.stream.policy.PolicyChange;
import io.holter.stream.policy.PolicyChange.Outcome;
import java.util.List;
import java.util.Optional;

/** Policies as JSON, one object without a line break; the names are public API. */
public final class PolicyJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PolicyJson() {}

  /** {@code holter policy history}: a revision and what became of it. */
  public static String of(PolicyChange change) {
    return revision(change).toString();
  }

  /** {@code holter policy apply} and {@code revert}. */
  public static String of(Submitted submitted) {
    ObjectNode json = JSON.objectNode();
    if (submitted instanceof Submitted.InForce done) {
      json.put("result", "applied").setAll(revision(done.change()));
      json.set("differences", differences(done.differences()));
    } else if (submitted instanceof Submitted.Unchanged same) {
      json.put("result", "unchanged").put("version", same.version());
    } else if (submitted instanceof Submitted.Unusable unusable) {
      json.put("result", "unusable").set("problems", problems(unusable.problems()));
    } else if (submitted instanceof Submitted.Beaten beaten) {
      json.put("result", "conflict").set("first", revision(beaten.first()));
    } else if (submitted instanceof Submitted.Refused refused) {
      ArrayNode problems =
          json.put("result", "refused").put("version", refused.version()).putArray("problems");
      refused.problems().forEach(problems::add);
    }
    return json.toString();
  }

  /** {@code holter policy apply --check}: what a file would change, or its problems. */
  public static String check(Submitted submitted) {
    ObjectNode json = JSON.objectNode();
    if (submitted instanceof Submitted.Unusable unusable) {
      json.put("usable", false).set("problems", problems(unusable.problems()));
    } else {
      json.put("usable", true).putArray("problems");
    }
    return json.toString();
  }

  /** {@code holter policy diff}. */
  public static String of(List<Difference> differences) {
    ObjectNode json = JSON.objectNode();
    json.set("differences", differences(differences));
    return json.toString();
  }

  /** {@code holter policy show}. */
  public static String of(Shown shown) {
    return JSON.objectNode()
        .put("tenant", shown.tenant().orElse(null))
        .put("version", shown.version())
        .put("document", shown.document())
        .toString();
  }

  /** {@code holter policy explain}. */
  public static String of(Explained explained) {
    ObjectNode json =
        JSON.objectNode()
            .put("tenant", explained.tenant())
            .put("device", explained.device().orElse(null))
            .put("class", explained.deviceClass().orElse(null))
            .put("at", explained.at().toString())
            .put("version", explained.version());
    ArrayNode values = json.putArray("values");
    for (EffectiveValue value : explained.values()) {
      values
          .addObject()
          .put("key", value.key())
          .put("value", value.value())
          .put("scope", value.scope())
          .put("origin", value.origin());
    }
    return json.toString();
  }

  private static ObjectNode revision(PolicyChange change) {
    PolicyRevision revision = change.revision();
    ObjectNode json =
        JSON.objectNode()
            .put("version", revision.getVersion())
            .put("previousVersion", revision.getPreviousVersion())
            .put("tenant", revision.getTenant())
            .put("effectiveFrom", change.effectiveFrom().toString())
            .put("written", change.appended().toString())
            .put("author", revision.getAuthor())
            .put("reason", revision.getReason())
            .put("state", state(change.outcome()));
    why(change.outcome()).ifPresent(why -> json.put("why", why));
    return json;
  }

  static String state(Outcome outcome) {
    if (outcome instanceof Outcome.TooLate) {
      return "void";
    }
    return outcome instanceof Outcome.Refused ? "refused" : "valid";
  }

  static Optional<String> why(Outcome outcome) {
    if (outcome instanceof Outcome.TooLate nothing) {
      return Optional.of(nothing.why());
    }
    return outcome instanceof Outcome.Refused refused
        ? Optional.of(String.join("; ", refused.problems()))
        : Optional.empty();
  }

  private static ArrayNode differences(List<Difference> differences) {
    ArrayNode all = JSON.arrayNode();
    for (Difference each : differences) {
      all.addObject()
          .put("tenant", each.scope().tenant().orElse(null))
          .put("class", each.scope().deviceClass().orElse(null))
          .put("device", each.scope().device().orElse(null))
          .put("key", each.key())
          .put("before", each.before())
          .put("after", each.after());
    }
    return all;
  }

  private static ArrayNode problems(List<ConfigProblem> problems) {
    ArrayNode all = JSON.arrayNode();
    for (ConfigProblem problem : problems) {
      all.addObject()
          .put("where", problem.where())
          .put("key", problem.key())
          .put("value", problem.value())
          .put("rule", problem.rule());
    }
    return all;
  }
}
