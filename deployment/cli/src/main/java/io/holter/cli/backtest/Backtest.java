package io.holter.cli.backtest;

import io.holter.cli.backtest.Result.Both;
import io.holter.cli.backtest.Result.History;
import io.holter.cli.evaluate.Evaluation;
import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.PolicyBook;
import io.holter.stream.control.Timeline;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Runs history again, under the policies that were in force and under a candidate. */
public final class Backtest {
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
    try (Telemetry telemetry = Telemetry.open(kafka, topics);
        SideBySide sides = new SideBySide(setting(telemetry, said))) {
      long total = telemetry.size();
      sides.play(telemetry, fed -> watcher.fed(fed, total));
      if (sides.population().size() == 0) {
        throw new IllegalStateException(
            "running history again failed: there is no telemetry of "
                + String.join(", ", request.tenants()));
      }
      return result(sides, records, said, telemetry.isComplete());
    }
  }

  private SideBySide.Setting setting(
      Telemetry telemetry, List<ConsumerRecord<byte[], byte[]>> said) {
    long from = request.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    Timeline<PolicyBook> candidate = request.candidate().from(request.current(), from);
    return new SideBySide.Setting(
        request.config(),
        request.tenants(),
        telemetry.partitions(),
        said,
        request.current(),
        candidate,
        request.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
  }

  private Result result(
      SideBySide sides,
      Records records,
      List<ConsumerRecord<byte[], byte[]>> said,
      boolean complete) {
    Instant begins = sides.population().earliest();
    Instant from = request.from().orElse(begins);
    Instant to = request.to().orElseGet(() -> end(sides));
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

  /** After the last that a device said, and the last that was told of one. */
  private static Instant end(SideBySide sides) {
    return Stream.of(
            Optional.of(sides.population().latest()),
            sides.current().latest(),
            sides.candidate().latest())
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .plusMillis(1);
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
