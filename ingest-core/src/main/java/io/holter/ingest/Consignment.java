package io.holter.ingest;

import io.holter.schema.DeviceEvent;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** One submission on its way to Kafka: a step of the publisher's thread, and Kafka's callback. */
final class Consignment implements Handover.Step, Callback {
  private final Dispatch dispatch;
  private final Submission submission;
  private final Consumer<Outcome> told;
  private final long submittedNanos;
  private volatile boolean over;

  Consignment(
      Dispatch dispatch, Submission submission, Consumer<Outcome> told, long submittedNanos) {
    this.dispatch = dispatch;
    this.submission = submission;
    this.told = told;
    this.submittedNanos = submittedNanos;
  }

  Submission submission() {
    return submission;
  }

  long submittedNanos() {
    return submittedNanos;
  }

  /** Whether it has an outcome, or another took its place: what Kafka still says is not heard. */
  boolean isOver() {
    return over;
  }

  /** Another submission in its place, for which the same outcome is awaited. */
  Consignment replacedBy(Submission instead) {
    over = true;
    return new Consignment(dispatch, instead, told, submittedNanos);
  }

  /**
   * The same again, since nobody knows whether Kafka has it. An event that a window of redeliveries
   * can recognise says so with its DUP flag, like any other delivery that may be a second one.
   */
  Consignment again() {
    if (submission instanceof Submission.Attributed first && first.event().getPacketId() > 0) {
      return replacedBy(
          new Submission.Attributed(
              DeviceEvent.newBuilder(first.event()).setDup(true).build(),
              first.eventTime(),
              first.address()));
    }
    return replacedBy(submission);
  }

  void settle(Outcome outcome) {
    over = true;
    told.accept(outcome);
  }

  @Override
  public boolean take() {
    return dispatch.send(this);
  }

  @Override
  public void abandon(Throwable why) {
    dispatch.fail(this, why);
  }

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
    if (!over) {
      dispatch.answered(this, metadata, failure);
    }
  }
}
