package io.holter.gateway.console.picture;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what is read into the pictures, and tells viewers what changed. */
final class Intake implements Follower.Reader {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Decoders decoders;
  private final Tenants tenants;
  private final Telling telling;
  private final InstantSource clock;
  private final AtomicLong passedOver = new AtomicLong();

  Intake(Decoders decoders, Tenants tenants, Telling telling, InstantSource clock) {
    this.decoders = decoders;
    this.tenants = tenants;
    this.telling = telling;
    this.clock = clock;
  }

  @Override
  public void take(FollowedTopic topic, ConsumerRecord<byte[], byte[]> rec, boolean fresh) {
    decode(topic, rec)
        .filter(seen -> topic.mayHold(seen.tenant()))
        .ifPresent(seen -> put(seen, fresh));
  }

  private void put(Seen seen, boolean fresh) {
    tenants.with(
        seen.tenant(),
        picture -> {
          seen.into(picture);
          if (fresh && seen instanceof Seen.Event e && e.isMessage()) {
            long now = clock.millis();
            picture.delayed(now, now - e.rec().getReceiveTime().toEpochMilli());
          }
          return picture;
        });
  }

  private Optional<Seen> decode(FollowedTopic topic, ConsumerRecord<byte[], byte[]> rec) {
    byte @Nullable [] value = rec.value();
    if (value == null) {
      return Optional.empty();
    }
    try {
      return decoders.decode(topic, value, rec.timestamp());
    } catch (Decoders.UndecodableException e) {
      if (passedOver.getAndIncrement() == 0) {
        LOG.warn(
            "{}-{}@{} cannot be shown and was passed over, as others after it: {}",
            rec.topic(),
            rec.partition(),
            rec.offset(),
            e.getMessage());
      }
      return Optional.empty();
    }
  }

  @Override
  public void pause(boolean fresh) {
    telling.tell(fresh);
  }

  /** Records that were passed over because they cannot be read. */
  long passedOver() {
    return passedOver.get();
  }
}
