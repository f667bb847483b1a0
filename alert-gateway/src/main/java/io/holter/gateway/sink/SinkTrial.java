package io.holter.gateway.sink;

import io.holter.gateway.sink.AlertRecord.Reading;
import io.holter.gateway.sink.AlertRecord.Reading.Due;
import io.holter.gateway.sink.AlertRecord.Reading.Unsendable;
import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends a sink's receiver one alert that says that it is a test. */
public final class SinkTrial {
  private SinkTrial() {}

  /**
   * What came of it.
   *
   * @param id of the message, by which it can be found at the receiver
   * @param answer what the receiver said
   * @param time until it did
   * @param body what was sent
   */
  public record Outcome(String id, Answer answer, Duration time, String body) {}

  /**
   * Sends it once.
   *
   * @throws IOException if one of the transport's files cannot be used
   */
  public static Outcome of(SinkConfig sink, Instant now) throws IOException, InterruptedException {
    var finding = SyntheticAlert.of(sink, now);
    Reading reading = AlertReader.message(finding, sink.format());
    if (reading instanceof Unsendable unsendable) {
      Answer refused = new Answer.Refused(unsendable.reason());
      return new Outcome(finding.uid(), refused, Duration.ZERO, "");
    }
    Outgoing message = ((Due) reading).message();
    try (Transport transport = sink.plan().open()) {
      long start = System.nanoTime();
      List<Answer> answers = transport.deliver(List.of(message));
      Answer answer =
          answers.isEmpty() ? new Answer.Failed("no answer", Optional.empty()) : answers.get(0);
      return new Outcome(
          message.id(),
          answer,
          Duration.ofNanos(System.nanoTime() - start),
          new String(message.body(), StandardCharsets.UTF_8));
    }
  }
}
