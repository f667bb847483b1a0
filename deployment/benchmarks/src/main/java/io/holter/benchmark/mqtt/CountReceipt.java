package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The subscriber's own count, told on its stdout. */
final class CountReceipt implements Receipt {
  private final ChildProcess subscriber;
  private long last;

  CountReceipt(ChildProcess subscriber) {
    this.subscriber = subscriber;
  }

  @Override
  public void expect(long from, long to) throws IOException, InterruptedException {
    subscriber.say("expect " + (to - from));
    subscriber.line(Duration.ofSeconds(10));
  }

  @Override
  public void await(Duration patience) throws IOException, InterruptedException {
    last = Long.parseLong(subscriber.line(patience));
  }

  @Override
  public Received read() {
    return new Received(last, Optional.empty());
  }
}
