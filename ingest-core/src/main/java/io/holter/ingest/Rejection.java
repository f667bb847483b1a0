package io.holter.ingest;

import io.holter.schema.QuarantineReason;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A record that Kafka or its encoding will refuse however often it is tried, as opposed to a
 * failure that may pass.
 *
 * @param reason for the quarantine
 * @param detail a sentence for a person
 */
record Rejection(QuarantineReason reason, String detail) {

  /**
   * What to put on the quarantine topic instead of a submission that Kafka refuses: the event
   * without its payload, or a refusal with less of the original. Empty if the failure may pass, or
   * if nothing is left to leave out.
   */
  static Optional<Submission> instead(Submission submission, Throwable failure) {
    return of(failure)
        .flatMap(
            rejection ->
                submission instanceof Submission.Attributed event
                    ? Optional.of(event.refused(rejection.reason(), rejection.detail()))
                    : Quarantine.smaller(((Submission.Unattributed) submission).event()))
        .map(Submission.Unattributed::new);
  }

  /** Whether the failure is the record's own fault, and what to say then. */
  static Optional<Rejection> of(Throwable failure) {
    if (failure instanceof RecordTooLargeException) {
      return Optional.of(because("The record is larger than Kafka takes", failure));
    }
    if (failure instanceof InvalidTimestampException) {
      return Optional.of(
          new Rejection(
              QuarantineReason.CLOCK_OUT_OF_BOUNDS,
              "Kafka refused the event time: " + failure.getMessage()));
    }
    if (failure instanceof InvalidRecordException) {
      return Optional.of(because("The broker refused the record as invalid", failure));
    }
    if (failure instanceof SerializationException && !causedByIo(failure)) {
      return Optional.of(because("The event could not be encoded", failure));
    }
    if (failure instanceof IllegalArgumentException || failure instanceof ArithmeticException) {
      return Optional.of(because("The event cannot be made a Kafka record", failure));
    }
    return Optional.empty();
  }

  private static Rejection because(String what, Throwable failure) {
    return new Rejection(QuarantineReason.REJECTED_BY_KAFKA, what + ": " + failure.getMessage());
  }

  /** Confluent's serializer also wraps an unreachable registry, which is nobody's bad record. */
  private static boolean causedByIo(Throwable failure) {
    for (Throwable t = failure.getCause(); t != null; t = t.getCause()) {
      if (t instanceof IOException || t.getClass().getName().endsWith("RestClientException")) {
        return true;
      }
    }
    return false;
  }
}
