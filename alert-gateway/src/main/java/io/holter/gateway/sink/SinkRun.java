package io.holter.gateway.sink;

import io.holter.gateway.sink.AlertRecord.Reading.Due;
import io.holter.gateway.sink.AlertRecord.Reading.Filtered;
import io.holter.gateway.sink.AlertRecord.Reading.Unsendable;
import io.holter.gateway.sink.Courier.Parcel;
import io.holter.gateway.sink.Membership.Held;
import io.holter.schema.RegistryAwayException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A sink at work, from joining its group to leaving it. A record counts as done when its receiver
 * acknowledged it, or when it is durable among the undelivered; in the order of its partition. Used
 * by one thread.
 */
final class SinkRun implements Membership.Events, Courier.Waiting {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(250);

  private final Membership membership;
  private final AlertReader reader;
  private final Courier courier;
  private final Journal journal;
  private final Entries entries;
  private final SinkMeters meters;
  private final SinkCondition condition;
  private final InstantSource clock;
  private final BooleanSupplier closing;
  private final Pattern topics;
  private long committedAt = System.nanoTime();

  /** What a run shares with those before and after it. */
  record Surroundings(
      SinkMeters meters, SinkCondition condition, InstantSource clock, BooleanSupplier closing) {}

  SinkRun(
      SinkConfig config,
      Pattern topics,
      Consumer<byte[], byte[]> consumer,
      boolean newGroup,
      AlertReader reader,
      Courier courier,
      Journal journal,
      Surroundings surroundings) {
    this.topics = topics;
    this.membership = new Membership(consumer, newGroup && config.from() == StartAt.LATEST, this);
    this.reader = reader;
    this.courier = courier;
    this.journal = journal;
    this.entries = Entries.of(config);
    this.meters = surroundings.meters();
    this.condition = surroundings.condition();
    this.clock = surroundings.clock();
    this.closing = surroundings.closing();
  }

  void join() {
    membership.join(topics);
  }

  /** Works until it is told to stop, and then leaves nothing settled uncommitted. */
  void run() throws InterruptedException {
    membership.join(topics);
    while (!closing.getAsBoolean()) {
      step();
    }
    membership.commit();
  }

  /** Reads where nothing waits, else sends one batch of what does. */
  void step() throws InterruptedException {
    if (membership.waiting().isEmpty()) {
      membership.read(POLL);
      tell();
    } else {
      membership.stayHeard();
      send(take());
    }
    commitIfDue();
    meters.unread(membership.behind());
  }

  private void tell() {
    if (membership.hasPartitions()) {
      condition.reading();
    } else {
      condition.idle(
          "has no partition of "
              + topics.pattern().replace("\\Q", "").replace("\\E", "")
              + ": other gateways have them all, or there is no such topic");
    }
  }

  /** What waits, up to a batch of messages. */
  private List<AlertRecordHeld> take() throws InterruptedException {
    List<AlertRecordHeld> taken = new ArrayList<>();
    int messages = 0;
    while (messages < courier.batch() && !membership.waiting().isEmpty() && !isClosing()) {
      Held held = membership.waiting().element();
      AlertRecord record;
      try {
        record = reader.read(held.record());
      } catch (RegistryAwayException e) {
        condition.broken(String.valueOf(e.getMessage()));
        if (taken.isEmpty()) {
          await(Duration.ofSeconds(1));
        }
        return taken;
      }
      membership.waiting().remove();
      taken.add(new AlertRecordHeld(held, record));
      messages += record.reading() instanceof Due ? 1 : 0;
    }
    return taken;
  }

  private record AlertRecordHeld(Held held, AlertRecord record) {}

  /** Has all of them settled, or else those that come before the first that is not. */
  private void send(List<AlertRecordHeld> taken) throws InterruptedException {
    List<Parcel> parcels = new ArrayList<>();
    for (AlertRecordHeld each : taken) {
      if (each.record().reading() instanceof Due due) {
        parcels.add(new Parcel(each.held(), due, each.record().value()));
      }
    }
    Set<Held> open = new HashSet<>();
    for (Parcel parcel : courier.deliver(parcels, this)) {
      open.add(parcel.held());
    }
    Set<TopicPartition> blocked = new HashSet<>();
    for (AlertRecordHeld each : taken) {
      Held held = each.held();
      if (open.contains(held)) {
        blocked.add(held.partition());
        meters.returned(1);
      } else if (!blocked.contains(held.partition())) {
        settle(each.record());
        membership.settle(held);
      } else {
        meters.returned(each.record().reading() instanceof Due ? 0 : 1);
      }
    }
  }

  /** Notes what needed no answer. */
  private void settle(AlertRecord record) {
    if (record.reading() instanceof Filtered) {
      meters.filtered();
    } else if (record.reading() instanceof Unsendable unsendable) {
      var kept = entries.unsendable(record, unsendable, clock.instant());
      journal.keep(kept);
      meters.refused(kept.getTenant());
      condition.refused(
          record.partition() + "@" + record.origin().getOffset(), unsendable.reason());
    }
  }

  private void commitIfDue() {
    boolean idle = membership.waiting().isEmpty();
    if (idle && !isClosing()) { // What was given up to close is not settled, though nothing waits.
      membership.settleAll();
    }
    if (idle || System.nanoTime() - committedAt > COMMIT_INTERVAL.toNanos()) {
      membership.commit();
      committedAt = System.nanoTime();
    }
  }

  private boolean isClosing() {
    return closing.getAsBoolean();
  }

  /** Waits as a member of the group, so that it keeps its partitions. */
  @Override
  public boolean await(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (left > 0 && !isClosing()) {
      membership.stay(Duration.ofNanos(Math.min(left, POLL.toNanos())));
      meters.unread(membership.behind());
      left = end - System.nanoTime();
    }
    return !isClosing();
  }

  @Override
  public boolean holds(Parcel parcel) {
    return membership.holds(parcel.held());
  }

  @Override
  public void beforeCommit() throws InterruptedException {
    journal.await();
  }

  @Override
  public void read(int records) {
    meters.read(records);
  }

  @Override
  public void returned(int records) {
    meters.returned(records);
  }

  @Override
  public void missed(TopicPartition partition, long records) {
    meters.missed(records);
    condition.missed(partition.toString(), records);
  }
}
