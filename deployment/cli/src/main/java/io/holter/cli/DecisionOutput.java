package io.holter.cli;

import io.holter.cli.model.ModelJson;
import io.holter.cli.model.ModelText;
import io.holter.stream.model.Decided;

/** Tells of a decision that was made. */
final class DecisionOutput {
  private DecisionOutput() {}

  static void tell(Console console, Decided decided, ListFormat output) {
    console.result(
        output == ListFormat.JSON ? ModelJson.decision(decided) : ModelText.decision(decided));
  }
}
