package io.holter.ingest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends consignments in order, and decides what an answer of Kafka means for each. Sending is done
 * by the publisher's thread; answers come on the producer's.
 */
final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private final Patience patience;
  private final KafkaLink link;
  private final LinkState state;
  private final IngestMeters meters;
  private final WatermarkClock watermarks;
  private final Handover handover;
  private final Outstanding outstanding = new Outstanding();
  private @Nullable Exception refusal;
  private volatile boolean closing;

  Dispatch(
      Patience patience,
      KafkaLink link,
      LinkState state,
      IngestMeters meters,
      WatermarkClock watermarks,
      String threadName) {
    this.patience = patience;
    this.link = link;
    this.state = state;
    this.meters = meters;
    this.watermarks = watermarks;
    this.handover = new Handover(threadName, this::mend);
  }

  Handover handover() {
    return handover;
  }

  /** Whether what cannot be sent now waits. */
  boolean isPatient() {
    return patience == Patience.PATIENT && !closing;
  }

  /** Sends what is left, fails what cannot be sent, and closes the producer. */
  void close(Duration drain) {
    closing = true;
    handover.add(
        new Task(
            () -> {
              state.closed("the publisher is closed");
              link.close(drain);
            }));
    handover.end(drain.multipliedBy(2));
  }

  /**
   * Gives a consignment to the producer.
   *
   * @return false if it has to wait
   */
  boolean send(Consignment consignment) {
    if (!link.isOpen()) {
      return heldOrFailed(consignment, new IllegalStateException(state.detail()));
    }
    Submission submission = consignment.submission();
    if (submission instanceof Submission.Attributed event) {
      watermarks.observe(event.eventTime(), event.event().getReceiveTime());
    }
    if (!isPatient() && link.stalledSince(consignment.submittedNanos())) {
      return heldOrFailed(
          consignment, new IllegalStateException("Kafka did not take records in time"));
    }
    ProducerRecord<byte[], byte[]> record;
    try {
      record = link.encode(submission);
    } catch (RuntimeException e) {
      return replacedHeldOrFailed(consignment, e);
    }
    refusal = null;
    outstanding.add(consignment);
    link.send(record, consignment);
    Exception refused = refusal;
    if (refused == null) {
      return true;
    }
    outstanding.takeBack();
    state.refused();
    return replacedHeldOrFailed(consignment, refused);
  }

  /** What the producer says of a consignment; on this thread only if it did not take it. */
  void answered(
      Consignment consignment, @Nullable RecordMetadata metadata, @Nullable Exception failure) {
    if (failure != null && handover.isCurrent()) {
      refusal = failure;
      return;
    }
    long now = System.nanoTime();
    state.answered(now);
    if (failure == null && metadata != null) {
      state.succeeded(now);
      settle(consignment, durable(consignment.submission(), metadata), now);
      return;
    }
    Throwable why = failure == null ? new IllegalStateException("no metadata") : failure;
    Optional<Submission> instead = Rejection.instead(consignment.submission(), why);
    if (instead.isPresent()) {
      handover.add(consignment.replacedBy(instead.get()));
      return;
    }
    state.failed(why);
    if (isPatient() && Rejection.of(why).isEmpty()) {
      // It stays outstanding, and goes first when mend() has another producer.
      condemn(why);
      return;
    }
    condemnUnlessItPasses(why);
    fail(consignment, why);
  }

  /** What the producer says of a watermark. */
  void marked(@Nullable Exception failure) {
    long now = System.nanoTime();
    if (failure == null) {
      state.answered(now);
      state.succeeded(now);
      meters.watermark();
      return;
    }
    if (handover.isCurrent()) {
      state.refused();
    } else {
      state.answered(now);
    }
    state.failed(failure);
    condemnUnlessItPasses(failure);
  }

  /** Ends a consignment of which it is not known that it is on Kafka. */
  void fail(Consignment consignment, Throwable why) {
    settle(consignment, new Outcome.Failed(why), System.nanoTime());
  }

  private void condemnUnlessItPasses(Throwable why) {
    if (!(why instanceof RetriableException) && Rejection.of(why).isEmpty()) {
      condemn(why);
    }
  }

  private void condemn(Throwable why) {
    link.condemn(why);
    handover.wake();
  }

  private boolean replacedHeldOrFailed(Consignment consignment, Exception failure) {
    Optional<Submission> instead = Rejection.instead(consignment.submission(), failure);
    if (instead.isPresent()) {
      handover.addFirst(List.of(consignment.replacedBy(instead.get())));
      return true;
    }
    state.failed(failure);
    condemnUnlessItPasses(failure);
    if (Rejection.of(failure).isPresent()) {
      fail(consignment, failure);
      return true;
    }
    return heldOrFailed(consignment, failure);
  }

  private boolean heldOrFailed(Consignment consignment, Exception failure) {
    if (isPatient()) {
      return false;
    }
    fail(consignment, failure);
    return true;
  }

  /** Opens the link, and brings back what a producer that failed for good did not confirm. */
  private void mend() {
    if (link.isCondemned()) {
      link.release();
      List<Consignment> unsettled = outstanding.takeAll();
      if (isPatient() && !unsettled.isEmpty()) {
        LOG.info("sending {} records again, in order", unsettled.size());
        handover.addFirst(unsettled.stream().map(Consignment::again).toList());
      } else {
        unsettled.forEach(c -> fail(c, new IllegalStateException(state.detail())));
      }
    }
    link.ensureOpen();
  }

  private void settle(Consignment consignment, Outcome outcome, long now) {
    meters.left(outcome, now - consignment.submittedNanos());
    try {
      consignment.settle(outcome);
    } catch (RuntimeException e) {
      LOG.error("who was told the outcome of a message failed", e);
    }
  }

  private static Outcome durable(Submission submission, RecordMetadata metadata) {
    return submission instanceof Submission.Unattributed refused
        ? new Outcome.Quarantined(refused.event().getReason(), refused.event().getDetail())
        : new Outcome.Durable(metadata.topic(), metadata.partition(), metadata.offset());
  }

  /** Something else for the publisher's thread to do, in its turn. */
  record Task(Runnable work) implements Handover.Step {
    @Override
    public boolean take() {
      work.run();
      return true;
    }

    @Override
    public void abandon(Throwable why) {
      // There is nothing left to do it to.
    }
  }
}
