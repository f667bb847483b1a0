package io.holter.ingest.mqtt.session;

import java.time.Duration;
import java.util.Optional;

/**
 * When a connection that looks alive is not to be believed.
 *
 * @param stallAfter the oldest unacknowledged message may be this old while Kafka takes records
 * @param askAfter having heard nothing for this long, the bridge asks whether its subscriptions
 *     still stand; MQTT's ping proves the connection only
 * @param answerWithin the broker has this long to answer
 */
record Watchdog(Duration stallAfter, Duration askAfter, Duration answerWithin) {

  /**
   * What is known of a connection.
   *
   * @param kafkaReady whether what is handed in is likely to become durable
   * @param oldest age of the oldest unacknowledged message; zero if there is none
   * @param sinceHeard since the last message or answer of the broker
   * @param sinceAsked since the question that is not answered yet
   */
  record Pulse(
      boolean kafkaReady, Duration oldest, Duration sinceHeard, Optional<Duration> sinceAsked) {}

  /** What to do. */
  sealed interface Verdict {
    /** Nothing. */
    record Well() implements Verdict {}

    /** Subscribe again, and look at the answer. */
    record Ask() implements Verdict {}

    /** End the connection and make a new one. */
    record Recycle(String reason) implements Verdict {}
  }

  Verdict judge(Pulse pulse) {
    // While Kafka is away messages wait on purpose, and a new connection would change nothing.
    if (pulse.kafkaReady() && pulse.oldest().compareTo(stallAfter) > 0) {
      return new Verdict.Recycle(
          "a message has been unacknowledged for %d s although Kafka takes records; it is asked for again"
              .formatted(pulse.oldest().toSeconds()));
    }
    if (pulse.sinceAsked().isPresent()) {
      return pulse.sinceAsked().get().compareTo(answerWithin) > 0
          ? new Verdict.Recycle(
              "the broker did not answer a SUBSCRIBE within %d s although the connection is open"
                  .formatted(answerWithin.toSeconds()))
          : new Verdict.Well();
    }
    return pulse.sinceHeard().compareTo(askAfter) > 0 ? new Verdict.Ask() : new Verdict.Well();
  }
}
