package io.holter.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.ingest.IngestCounts;
import io.holter.ingest.Outcome;
import io.holter.ingest.Relay;
import io.holter.ingest.Submission;
import io.holter.schema.DeviceEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** In place of a publisher: counts as one does, and answers when the test says so. */
final class TestRelay implements Relay {
  private final List<DeviceEvent> sent = new ArrayList<>();
  private final Queue<Consumer<Outcome>> unanswered = new ArrayDeque<>();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong recovered = new AtomicLong();
  private final AtomicLong durable = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong waiting = new AtomicLong();
  private volatile boolean away;
  private volatile boolean old;
  private volatile boolean answering = true;
  private volatile int window = 100;

  void away(boolean isAway) {
    away = isAway;
  }

  /** Whether what is sent becomes durable by itself. */
  void answering(boolean byItself) {
    answering = byItself;
  }

  void window(int messages) {
    window = messages;
  }

  boolean hasOld() {
    return old;
  }

  /** Ends the oldest message without an outcome; false if there is none. */
  boolean answer(boolean well) {
    Consumer<Outcome> told;
    synchronized (this) {
      told = unanswered.poll();
    }
    if (told == null) {
      return false;
    }
    (well ? durable : failed).incrementAndGet();
    told.accept(
        well
            ? new Outcome.Durable("holter.intake", 0, 0)
            : new Outcome.Failed(new IllegalStateException("the publisher is closed")));
    return true;
  }

  synchronized List<DeviceEvent> sent() {
    return List.copyOf(sent);
  }

  List<String> payloads() {
    return sent().stream().map(TestRelay::payload).toList();
  }

  static String payload(DeviceEvent event) {
    return UTF_8.decode(event.getPayload().duplicate()).toString();
  }

  @Override
  public synchronized boolean hasRoom() {
    return !away && unanswered.size() < window;
  }

  @Override
  public boolean isAway() {
    return away;
  }

  @Override
  public void received() {
    received.incrementAndGet();
    waiting.incrementAndGet();
  }

  @Override
  public void recovered(long messages) {
    recovered.addAndGet(messages);
    waiting.addAndGet(messages);
  }

  @Override
  public void dropped(long messages) {
    dropped.addAndGet(messages);
    waiting.addAndGet(-messages);
  }

  @Override
  public void send(Submission submission, Consumer<Outcome> told) {
    waiting.decrementAndGet();
    synchronized (this) {
      if (submission instanceof Submission.Attributed attributed) {
        sent.add(DeviceEvent.newBuilder(attributed.event()).build());
      }
      unanswered.add(told);
    }
    if (answering) {
      answer(true);
    }
  }

  @Override
  public void holdsOld(boolean isOld) {
    old = isOld;
  }

  @Override
  public synchronized IngestCounts counts() {
    return new IngestCounts(
        received.get(),
        recovered.get(),
        durable.get(),
        0,
        failed.get(),
        dropped.get(),
        unanswered.size(),
        waiting.get());
  }
}
