package io.holter.cli.backtest;

import io.holter.cli.backtest.Result.Both;
import io.holter.cli.backtest.Result.History;
import io.holter.cli.evaluate.Evaluation;
import io.holter.cli.replay.KafkaAccess;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Both sides, fed from Kafka, and what came of it. Reads only. */
final class Session implements AutoCloseable {
  private final Request request;
  private final Records records;
  private final List<ConsumerRecord<byte[], byte[]>> said;
  private final Telemetry telemetry;
  private final SideBySide sides;

  private Session(
      Request request,
      Records records,
      List<ConsumerRecord<byte[], byte[]>> said,
      Telemetry telemetry,
      SideBySide sides) {
    this.request = request;
    this.records = records;
    this.said = said;
    this.telemetry = telemetry;
    this.sides = sides;
  }

  /**
   * A session that has fed nothing.
   *
   * @param candidate what would hold when, asked anew for every record
   * @throws IllegalStateException if a topic is not there
   */
  static Session open(Request request, KafkaAccess kafka, Supplier<InForce> candidate)
      throws IOException, InterruptedException {
    Records records = new Records(kafka);
    List<ConsumerRecord<byte[], byte[]>> said = records.said();
    Telemetry telemetry =
        Telemetry.open(
            kafka,
            request.tenants().stream().map(kafka.topics()::telemetry).toList(),
            request.limit());
    try {
      SideBySide.Setting setting =
          new SideBySide.Setting(
              request.config(),
              request.tenants(),
              telemetry.partitions(),
              said,
              request::current,
              candidate,
              request.to().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
      return new Session(request, records, said, telemetry, new SideBySide(setting));
    } catch (IOException | RuntimeException e) {
      telemetry.close();
      throw e;
    }
  }

  /**
   * Feeds all that is there.
   *
   * @param isEnded whether to stop early
   * @throws IllegalStateException if no device was ever heard
   */
  void play(Watcher watcher, BooleanSupplier isEnded) throws InterruptedException {
    long total = telemetry.size();
    sides.play(telemetry, fed -> watcher.fed(fed, total), isEnded);
    if (sides.population().size() == 0 && !isEnded.getAsBoolean()) {
      throw new IllegalStateException(
          "running history again failed: there is no telemetry of "
              + String.join(", ", request.tenants()));
    }
  }

  /** Feeds what came since. */
  void follow() throws InterruptedException {
    telemetry.extend();
    sides.play(telemetry, fed -> {}, () -> false);
  }

  SideBySide sides() {
    return sides;
  }

  /** The earliest that a device said. */
  Instant begin() {
    return sides.population().earliest();
  }

  /** After the last that a device said, and the last that was told of one. */
  Instant end() {
    return Stream.of(
            Optional.of(sides.population().latest()),
            sides.current().latest(),
            sides.candidate().latest())
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .plusMillis(1);
  }

  /** What the candidate changes in {@code from <= t < to}. */
  Result result(Instant from, Instant to) {
    AlertLog production = records.told(request.tenants());
    Findings findings = Findings.of(sides.current(), sides.candidate(), from, to);
    Comparison devices = findings.compare(false);
    Labels labels = Labels.of(production, records.feedback(said), request.incidents());
    Evaluation.Period period =
        new Evaluation.Period(
            from,
            to,
            sides
                .population()
                .days(from, to, request.current().policies().at(from.toEpochMilli())));
    Reproduction reproduction =
        Reproduction.of(
            production,
            sides.current(),
            step ->
                !step.getUpdatedAt().isBefore(from)
                    && step.getUpdatedAt().isBefore(to)
                    && sides.clocks().passed(step));
    History history =
        new History(
            begin(),
            telemetry.isComplete(),
            telemetry.isShortened(),
            sides.counted(),
            sides.population().size(),
            (int) said.stream().filter(s -> s.timestamp() < to.toEpochMilli()).count());
    Notes notes = new Notes(history, said.size(), labels.isEmpty(), reproduction.reproduced());
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
        notes.sentences(from, to, sides.clocks()));
  }

  @Override
  public void close() throws IOException {
    try (telemetry) {
      sides.close();
    }
  }
}
