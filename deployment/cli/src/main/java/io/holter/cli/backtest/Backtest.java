package io.holter.cli.backtest;

import io.holter.cli.backtest.Result.Both;
import io.holter.cli.backtest.Result.History;
import io.holter.cli.evaluate.Evaluation;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.control.Timeline;
import io.holter.stream.policy.PolicyBook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Runs history again, under the policies that were in force and under a candidate. */
public final class Backtest {
  /** What is decided about a time is decided a little later: when a source's clock has passed. */
  private static final long LAG = Duration.ofMinutes(10).toMillis();

  private final Request request;
  private final Watcher watcher;
  private final KafkaAccess kafka;

  /** A back-test that has not begun. */
  public Backtest(Request request, KafkaAccess kafka, Watcher watcher) {
    this.request = request;
    this.kafka = kafka;
    this.watcher = watcher;
  }

  /**
   * Runs it. Nothing is written to Kafka.
   *
   * @throws IllegalStateException if a topic is not there, or there is nothing on it
   */
  public Result run() throws IOException, InterruptedException {
    Records records = new Records(kafka);
    List<ConsumerRecord<byte[], byte[]>> said = records.said();
    List<String> topics = request.tenants().stream().map(kafka.topics()::telemetry).toList();
    try (Telemetry telemetry = Telemetry.open(kafka, topics)) {
      Instant begins = begin(telemetry.nextTime());
      long to = request.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
      try (SideBySide sides = new SideBySide(setting(telemetry, said, to))) {
        long total = telemetry.size();
        sides.play(telemetry, to == Long.MAX_VALUE ? to : to + LAG, fed -> watcher.fed(fed, total));
        return result(sides, records, said, telemetry.isComplete(), begins);
      }
    }
  }

  private Instant begin(OptionalLong first) {
    if (first.isEmpty()) {
      throw new IllegalStateException(
          "running history again failed: there is no telemetry of "
              + String.join(", ", request.tenants()));
    }
    return Instant.ofEpochMilli(first.getAsLong());
  }

  private SideBySide.Setting setting(
      Telemetry telemetry, List<ConsumerRecord<byte[], byte[]>> said, long to) {
    long from = request.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    Timeline<PolicyBook> candidate = request.candidate().from(request.current(), from);
    return new SideBySide.Setting(
        request.config(),
        request.tenants(),
        telemetry.partitions(),
        said,
        request.current(),
        candidate,
        to);
  }

  private Result result(
      SideBySide sides,
      Records records,
      List<ConsumerRecord<byte[], byte[]>> said,
      boolean complete,
      Instant begins) {
    Instant from = request.from().orElse(begins);
    Instant to = request.to().orElse(Instant.ofEpochMilli(sides.latest() + 1));
    AlertLog production = records.told(request.tenants());
    Findings findings = Findings.of(sides.current(), sides.candidate(), from, to);
    Comparison devices = findings.compare(false);
    Labels labels = Labels.of(production, records.feedback(said), request.incidents());
    PolicyBook policies = request.current().at(from.toEpochMilli());
    Evaluation.Period period =
        new Evaluation.Period(from, to, sides.population().days(from, to, policies));
    Reproduction reproduction =
        Reproduction.of(
            production,
            sides.current(),
            step ->
                !step.getUpdatedAt().isBefore(from)
                    && step.getUpdatedAt().isBefore(to)
                    && sides.clocks().passed(step));
    int heard = (int) said.stream().filter(s -> s.timestamp() < to.toEpochMilli()).count();
    History history =
        new History(begins, complete, sides.counted(), sides.population().size(), heard);
    return new Result(
        from,
        to,
        request.tenants(),
        request.candidate().version(),
        devices,
        findings.compare(true),
        findings.counts(devices, from),
        Evaluation.of(labels.happened(), sides.current().moments(), period),
        Evaluation.of(labels.happened(), sides.candidate().moments(), period),
        new Both(
            labels.harmlessTold(findings.current()), labels.harmlessTold(findings.candidate())),
        reproduction,
        history,
        notes(sides, labels, history, reproduction, from, to, said.size()));
  }

  private static List<String> notes(
      SideBySide sides,
      Labels labels,
      History history,
      Reproduction reproduction,
      Instant from,
      Instant to,
      int said) {
    List<String> notes = new ArrayList<>();
    if (from.isBefore(history.begins())) {
      notes.add("There is no telemetry before " + history.begins() + ".");
    }
    if (!history.complete()) {
      notes.add(
          "Retention took what was before "
              + history.begins()
              + ": devices are learned anew from there, and until then nothing is told of them.");
    }
    if (!sides.clocks().haveReached(to.minusMillis(1))) {
      notes.add(
          "Not every source's clock has reached "
              + to
              + ": of the latest times, more may be told later.");
    }
    if (labels.isEmpty()) {
      notes.add("Nothing is labelled: every hour with an alert counts as a false alarm.");
    }
    if (said > history.said()) {
      notes.add(
          "%,d statements of people hold from the end of the period on, and were not heard."
              .formatted(said - history.said()));
    }
    if (!reproduction.reproduced()) {
      notes.add(
          "Production told something else than the same history does under the same policies:"
              + " decision 23 names the causes that are known.");
    }
    return notes;
  }
}
