package io.holter.gateway.transport.splunk;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.link.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Delivers to Splunk, and waits until the indexers have it. */
final class SplunkTransport implements Transport {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final SplunkConfig config;
  private final Collector collector;
  private boolean acknowledges;

  SplunkTransport(SplunkConfig config) {
    this.config = config;
    this.collector = new Collector(config);
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String destination() {
    return config.destination();
  }

  @Override
  public int batch() {
    return config.batch();
  }

  /**
   * {@inheritDoc}
   *
   * <p>A batch that is refused is sent one by one, so that only the faulty event is refused.
   */
  @Override
  public List<Answer> deliver(List<Outgoing> messages) throws InterruptedException {
    Answer all = together(messages);
    if (messages.size() == 1 || !(all instanceof Answer.Refused)) {
      return Collections.nCopies(messages.size(), all);
    }
    List<Answer> answers = new ArrayList<>();
    for (Outgoing message : messages) {
      boolean failed =
          !answers.isEmpty() && answers.get(answers.size() - 1) instanceof Answer.Failed;
      answers.add(failed ? answers.get(answers.size() - 1) : together(List.of(message)));
    }
    return answers;
  }

  private Answer together(List<Outgoing> messages) throws InterruptedException {
    try {
      if (config.acknowledge() && !acknowledges) {
        HecReply probed = collector.probe();
        if (!probed.received()) {
          return failed(probed);
        }
        acknowledges = true;
      }
      HecReply reply = collector.events(messages);
      if (reply.refused()) {
        return new Answer.Refused(reply.said());
      }
      if (!reply.received()) {
        return failed(reply);
      }
      return config.acknowledge() ? indexed(reply) : new Answer.Accepted(reply.said());
    } catch (IOException e) {
      return new Answer.Failed(Failures.of(e, destination()), Optional.empty());
    }
  }

  private Answer indexed(HecReply reply) throws IOException, InterruptedException {
    if (reply.ackId().isEmpty()) {
      acknowledges = false;
      return new Answer.Failed(
          reply.said() + ", without an ackId; enable indexer acknowledgement for the token",
          Optional.empty());
    }
    long ackId = reply.ackId().getAsLong();
    long start = System.nanoTime();
    long pause = FIRST_PAUSE_MILLIS;
    while (!collector.isIndexed(ackId)) {
      if (System.nanoTime() - start + TimeUnit.MILLISECONDS.toNanos(pause)
          > config.patience().toNanos()) {
        return new Answer.Failed(
            "received as ackId " + ackId + ", but not indexed in time; it is sent again",
            Optional.empty());
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
    return new Answer.Accepted("indexed, ackId " + ackId);
  }

  private static Answer failed(HecReply reply) {
    return new Answer.Failed(reply.said(), reply.after());
  }

  @Override
  public void close() {
    // Its connections end by themselves when nobody uses them.
  }
}
