package io.holter.gateway.sink;

import io.holter.gateway.sink.AlertRecord.Reading.Due;
import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Answer.Accepted;
import io.holter.gateway.transport.Answer.Failed;
import io.holter.gateway.transport.Answer.Refused;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.schema.DeliveryOutcome;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages until each has an answer that lasts. Used by one thread. */
final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private final SinkConfig config;
  private final Transport transport;
  private final Journal journal;
  private final SinkMeters meters;
  private final SinkCondition condition;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Entries entries;

  /**
   * A message and the record that it is.
   *
   * @param held the record
   * @param value its bytes, in case that it is refused
   */
  record Parcel(Membership.Held held, Due due, ByteBuffer value) {}

  /** What happens between attempts. */
  interface Waiting {
    /**
     * Waits.
     *
     * @param time how long
     * @return whether to go on
     */
    boolean await(Duration time);

    /** Whether a message is still this sink's to send. */
    boolean holds(Parcel parcel);
  }

  Courier(
      SinkConfig config,
      Transport transport,
      Journal journal,
      SinkMeters meters,
      SinkCondition condition,
      InstantSource clock,
      RandomGenerator random) {
    this.config = config;
    this.transport = transport;
    this.journal = journal;
    this.meters = meters;
    this.condition = condition;
    this.clock = clock;
    this.random = random;
    this.entries = Entries.of(config);
  }

  /** How many messages can be sent at once. */
  int batch() {
    return Math.max(1, transport.batch());
  }

  /**
   * Sends messages, again and again, until each was accepted or refused.
   *
   * @return those that were neither when {@code waiting} ended it, or that are no longer the sink's
   */
  List<Parcel> deliver(List<Parcel> parcels, Waiting waiting) throws InterruptedException {
    Backoff backoff = new Backoff(config.retry(), random);
    List<Parcel> left = parcels;
    List<Parcel> gone = new ArrayList<>();
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      List<Answer> answers = send(left);
      left = settle(left, answers, attempt);
      if (!left.isEmpty() && !waiting.await(backoff.next(asked(answers)))) {
        gone.addAll(left);
        return gone;
      }
      List<Parcel> kept = left.stream().filter(waiting::holds).toList();
      left.stream().filter(parcel -> !kept.contains(parcel)).forEach(gone::add);
      left = kept;
    }
    return gone;
  }

  /** A transport that throws has not delivered: that is told and tried again as any failure. */
  private List<Answer> send(List<Parcel> parcels) throws InterruptedException {
    List<Outgoing> messages = parcels.stream().map(parcel -> parcel.due().message()).toList();
    long start = System.nanoTime();
    try {
      List<Answer> answers = transport.deliver(messages);
      if (answers.size() == messages.size()) {
        return answers;
      }
      LOG.error("{} answered {} of {} messages", transport.name(), answers.size(), parcels.size());
    } catch (RuntimeException e) {
      LOG.error("sending by {} failed", transport.name(), e);
      return failed(parcels, "sending failed: " + e);
    } finally {
      meters.answered(Duration.ofNanos(System.nanoTime() - start));
    }
    return failed(parcels, "not every message was answered");
  }

  private static List<Answer> failed(List<Parcel> parcels, String says) {
    Answer answer = new Failed(says, Optional.empty());
    return parcels.stream().map(parcel -> answer).toList();
  }

  /** Notes the answers; gives back what has to be sent again. */
  private List<Parcel> settle(List<Parcel> parcels, List<Answer> answers, int attempt) {
    List<Parcel> again = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    for (int i = 0; i < parcels.size(); i++) {
      Parcel parcel = parcels.get(i);
      Answer answer = answers.get(i);
      if (answer instanceof Accepted accepted) {
        accepted(parcel.due(), accepted.said(), attempt);
      } else if (answer instanceof Refused refused) {
        refused(parcel, refused.said(), attempt);
      } else {
        again.add(parcel);
        failure = failure.or(() -> Optional.of(answer.said()));
      }
    }
    if (again.isEmpty()) {
      condition.delivering();
    } else {
      meters.failed(again.size());
      condition.failing(failure.orElse(""), attempt);
    }
    return again;
  }

  private void accepted(Due due, String said, int attempt) {
    Instant now = clock.instant();
    journal.delivery(entries.answered(due, DeliveryOutcome.ACCEPTED, said, attempt, now));
    meters.delivered(due.message().tenant());
  }

  private void refused(Parcel parcel, String said, int attempt) {
    Due due = parcel.due();
    Instant now = clock.instant();
    journal.keep(entries.refused(due, parcel.value(), said, attempt, now));
    journal.delivery(entries.answered(due, DeliveryOutcome.REFUSED, said, attempt, now));
    meters.refused(due.message().tenant());
    condition.refused("alert " + due.message().alert(), said);
  }

  private static Optional<Duration> asked(List<Answer> answers) {
    return answers.stream()
        .flatMap(
            answer -> answer instanceof Failed failed ? failed.after().stream() : Stream.empty())
        .max(Duration::compareTo);
  }
}
