package io.holter.cli;

import io.holter.cli.policy.PolicyJson;
import io.holter.cli.policy.PolicyText;
import io.holter.cli.policy.Submitted;

/** Tells what came of a change of the policy, and with which exit code. */
final class PolicyOutput {
  private PolicyOutput() {}

  static int told(Console console, Submitted submitted, boolean json) {
    int code = code(submitted);
    if (json) {
      console.result(PolicyJson.of(submitted));
    } else if (code == ExitCode.DONE) {
      PolicyText.of(submitted).forEach(console::result);
    } else {
      PolicyText.of(submitted).forEach(console::say);
    }
    return code;
  }

  private static int code(Submitted submitted) {
    if (submitted instanceof Submitted.Unusable) {
      return ExitCode.USAGE;
    }
    boolean done =
        submitted instanceof Submitted.InForce || submitted instanceof Submitted.Unchanged;
    return done ? ExitCode.DONE : ExitCode.FAILED;
  }
}
