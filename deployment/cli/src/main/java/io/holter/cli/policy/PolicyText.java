package io.holter.cli.policy;

import io.holter.cli.alert.Table;
import io.holter.service.ConfigProblem;
import io.holter.stream.policy.EffectiveValue;
import io.holter.stream.policy.PolicyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Policies for people. */
public final class PolicyText {
  private PolicyText() {}

  /** {@code holter policy history}: one line each under a head, the oldest first. */
  public static List<String> history(List<PolicyChange> changes) {
    Table table = new Table("VERSION", "SCOPE", "FROM", "STATE", "BY", "WHY");
    for (PolicyChange change : changes) {
      table.row(
          change.revision().getVersion(),
          scope(change),
          change.effectiveFrom().toString(),
          PolicyJson.state(change.outcome())
              + PolicyJson.why(change.outcome()).map(why -> ": " + why).orElse(""),
          change.revision().getAuthor(),
          change.revision().getReason());
    }
    return table.lines();
  }

  /** What came of {@code holter policy apply} or {@code revert}. */
  public static List<String> of(Submitted submitted) {
    if (submitted instanceof Submitted.InForce done) {
      return inForce(done);
    }
    if (submitted instanceof Submitted.Unchanged same) {
      return List.of("no change: " + same.version() + " is just that");
    }
    if (submitted instanceof Submitted.Unusable unusable) {
      return problems(unusable.problems());
    }
    if (submitted instanceof Submitted.Refused refused) {
      return List.of(
          "revision "
              + refused.version()
              + " was written, and is refused by every reader: "
              + String.join("; ", refused.problems())
              + "; what held before stays in force");
    }
    PolicyChange first = ((Submitted.Beaten) submitted).first();
    return List.of(
        "%s was first: revision %s of %s, written %s: %s; nothing of yours is in force. Look at it"
                .formatted(
                    first.revision().getAuthor(),
                    first.revision().getVersion(),
                    scope(first),
                    first.appended(),
                    first.revision().getReason())
            + " (holter policy show) and apply yours again");
  }

  /** {@code holter policy diff}: what differs, under the scope that it holds for. */
  public static List<String> differences(List<Difference> differences) {
    List<String> lines = new ArrayList<>();
    int width = differences.stream().mapToInt(each -> each.key().length()).max().orElse(0);
    Optional<Scope> scope = Optional.empty();
    for (Difference each : differences) {
      if (!scope.equals(Optional.of(each.scope()))) {
        scope = Optional.of(each.scope());
        lines.add(Table.harmless(each.scope().toString()));
      }
      String key = each.key() + " ".repeat(width - each.key().length());
      lines.add(Table.harmless("  " + key + "  " + each.before() + " -> " + each.after()));
    }
    return lines.isEmpty() ? List.of("no effective value differs") : lines;
  }

  /** {@code holter policy explain}: each value and where it comes from. */
  public static List<String> of(Explained explained) {
    Table table = new Table("KEY", "VALUE", "SCOPE", "FROM");
    for (EffectiveValue value : explained.values()) {
      table.row(value.key(), value.value(), value.scope(), value.origin());
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        Table.harmless(
            "%s/%s%s at %s: policy %s"
                .formatted(
                    explained.tenant(),
                    explained.device().orElse("*"),
                    explained.deviceClass().map(name -> " (class " + name + ")").orElse(""),
                    explained.at(),
                    explained.version())));
    lines.addAll(table.lines());
    return lines;
  }

  /** Everything that is wrong, a line each. */
  public static List<String> problems(List<ConfigProblem> problems) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "the policy cannot be used, for "
            + (problems.size() == 1 ? "1 reason:" : problems.size() + " reasons:"));
    problems.forEach(problem -> lines.add("  " + problem));
    return lines;
  }

  private static List<String> inForce(Submitted.InForce done) {
    PolicyChange change = done.change();
    List<String> lines = new ArrayList<>();
    lines.add(
        Table.harmless(
            "policy %s of %s, written %s, holds from event time %s on (before: %s)"
                .formatted(
                    change.revision().getVersion(),
                    scope(change),
                    change.appended(),
                    change.effectiveFrom(),
                    Objects.requireNonNullElse(
                        change.revision().getPreviousVersion(), PolicyRecords.FILE))));
    lines.addAll(differences(done.differences()));
    return lines;
  }

  private static String scope(PolicyChange change) {
    return change.tenant().map(id -> "tenant " + id).orElse("all tenants");
  }
}
