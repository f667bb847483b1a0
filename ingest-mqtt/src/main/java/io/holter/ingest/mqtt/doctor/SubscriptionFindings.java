package io.holter.ingest.mqtt.doctor;

import io.holter.ingest.mqtt.link.Answer;
import java.util.List;

/** What it means that a broker answered a SUBSCRIBE as it did. Pure. */
final class SubscriptionFindings {
  private static final int REFUSED = 128;

  private SubscriptionFindings() {}

  static List<Finding> of(String subject, List<Answer> answers) {
    return answers.stream().map(answer -> of(subject, answer)).toList();
  }

  private static Finding of(String subject, Answer answer) {
    String filter = "'" + answer.filter() + "'";
    if (answer.code() >= REFUSED) {
      return Finding.fail(
          subject,
          filter
              + " is refused: "
              + answer.reason()
              + "; let the bridge's user read it at the"
              + " broker, or change mqtt.filters");
    }
    return answer.code() == 0
        ? Finding.fail(
            subject, filter + " is granted at QoS 0 only: whatever is cut off is lost; allow QoS 1")
        : Finding.ok(subject, filter + " is granted at QoS 1");
  }
}
