package io.holter.ingest.mqtt.session;

import io.holter.ingest.mqtt.link.Answer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a SUBACK says, which is not always yes: MQTT refuses and downgrades filter by filter. */
final class SubscribeAnswer {
  private static final int REFUSED = 128;

  private SubscribeAnswer() {}

  /** What is wrong with the answer; empty if every filter was granted at QoS 1. */
  static Optional<String> problem(List<Answer> answers) {
    String problems =
        answers.stream()
            .filter(answer -> answer.code() == 0 || answer.code() >= REFUSED)
            .map(SubscribeAnswer::told)
            .collect(Collectors.joining("; "));
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of("the broker did not grant the subscription: " + problems);
  }

  private static String told(Answer answer) {
    return "'"
        + answer.filter()
        + (answer.code() == 0
            ? "' was granted at QoS 0 only, which may lose messages"
            : "' was refused: " + answer.reason());
  }
}
