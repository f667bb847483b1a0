package io.holter.gateway.sink;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.TransportPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Answers each message as a test says, and remembers what it was sent. */
final class FakeReceiver implements Transport {
  private final int batch;
  private final Function<Outgoing, Answer> answers;
  private final List<Outgoing> sent = new ArrayList<>();

  FakeReceiver(int batch, Function<Outgoing, Answer> answers) {
    this.batch = batch;
    this.answers = answers;
  }

  static Answer accepted() {
    return new Answer.Accepted("202");
  }

  static Answer refused() {
    return new Answer.Refused("400: no such field");
  }

  static Answer failed() {
    return new Answer.Failed("503", Optional.of(Duration.ofMillis(1)));
  }

  /** Every message of every attempt, in order. */
  List<Outgoing> sent() {
    return sent;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public String destination() {
    return "a fake receiver";
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public List<Answer> deliver(List<Outgoing> messages) {
    sent.addAll(messages);
    return messages.stream().map(answers).toList();
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  /** The plan of any fake. */
  record Plan(String destination) implements TransportPlan {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public Set<Path> files() {
      return Set.of();
    }

    @Override
    public Transport open() {
      return new FakeReceiver(1, message -> accepted());
    }
  }
}
