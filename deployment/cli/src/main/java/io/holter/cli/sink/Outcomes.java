package io.holter.cli.sink;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Answer.Accepted;
import io.holter.gateway.transport.Answer.Refused;

/** A word for what became of a message; public API. */
final class Outcomes {
  private Outcomes() {}

  static String word(Answer answer) {
    if (answer instanceof Accepted) {
      return "accepted";
    }
    return answer instanceof Refused ? "refused" : "failed";
  }
}
