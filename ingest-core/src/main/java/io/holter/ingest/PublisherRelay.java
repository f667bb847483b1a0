package io.holter.ingest;

import java.util.function.Consumer;

/** The store's side of a publisher. */
final class PublisherRelay implements Relay {
  private final TelemetryPublisher publisher;
  private final IngestMeters meters;
  private final int limit;

  PublisherRelay(TelemetryPublisher publisher, IngestMeters meters, int limit) {
    this.publisher = publisher;
    this.meters = meters;
    this.limit = limit;
  }

  @Override
  public boolean hasRoom() {
    return meters.inFlight() < limit && !publisher.isBehind();
  }

  @Override
  public boolean isAway() {
    return publisher.isBehind();
  }

  @Override
  public void received() {
    meters.receivedToWait();
  }

  @Override
  public void recovered(long messages) {
    meters.recovered(messages);
  }

  @Override
  public void dropped(long messages) {
    meters.droppedWaiting(messages);
  }

  @Override
  public void send(Submission submission, Consumer<Outcome> told) {
    meters.enteredFromWaiting();
    publisher.submit(submission, told);
  }

  @Override
  public void holdsOld(boolean old) {
    publisher.holdsOld(old);
  }

  @Override
  public IngestCounts counts() {
    return publisher.counts();
  }
}
