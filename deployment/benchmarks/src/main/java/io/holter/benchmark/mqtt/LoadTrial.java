package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One contender and the load on it: how one round of each kind is made. */
final class LoadTrial implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Contender contender;
  private final LoadGenerator load;

  LoadTrial(Contender contender, LoadGenerator load) {
    this.contender = contender;
    this.load = load;
  }

  Contender contender() {
    return contender;
  }

  /**
   * Draining a backlog: the contender's process is stopped (SIGSTOP) while the broker takes the
   * messages and queues them for its persistent session, then let go. Neither the load nor a cold
   * JVM is part of what is measured.
   */
  Round backlog(long messages) throws IOException, InterruptedException {
    contender.receipt().expect(load.published(), load.published() + messages);
    contender.process().freeze();
    try {
      load.publish(messages);
      TimeUnit.MILLISECONDS.sleep(200);
    } finally {
      contender.process().thaw();
    }
    return finish(messages, Payload.micros(), cpu(), 0);
  }

  /** A live burst: the load publishes as fast as the broker acknowledges. */
  Round burst(long messages) throws IOException, InterruptedException {
    contender.receipt().expect(load.published(), load.published() + messages);
    long begin = Payload.micros();
    long cpu = cpu();
    load.publish(messages);
    return finish(messages, begin, cpu, 0);
  }

  /** A steady rate. */
  Round paced(int seconds, int perSecond) throws IOException, InterruptedException {
    long messages = (long) seconds * perSecond;
    contender.receipt().expect(load.published(), load.published() + messages);
    long begin = Payload.micros();
    long cpu = cpu();
    long behind = load.publish(messages, perSecond);
    return finish(messages, begin, cpu, behind / 1e6);
  }

  @Override
  public void close() throws IOException {
    load.close();
    contender.close();
  }

  private Round finish(long messages, long begin, long cpuBefore, double behindMillis)
      throws IOException, InterruptedException {
    contender.receipt().await(PATIENCE);
    long cpu = cpu() - cpuBefore;
    Receipt.Received received = contender.receipt().read();
    Optional<Audit> audit = received.audit();
    return new Round(
        messages,
        messages / ((received.endMicros() - begin) / 1e6),
        cpu / 1e9 / (messages / 1e6),
        behindMillis,
        audit.map(Audit::latency),
        audit.map(Audit::lost).orElse(0L),
        audit.map(Audit::duplicates).orElse(0L),
        audit.map(Audit::inversions).orElse(0L));
  }

  private long cpu() {
    return ProcessMeter.cpuNanos(contender.process().pid());
  }
}
