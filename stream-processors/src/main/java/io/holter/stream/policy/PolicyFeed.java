package io.holter.stream.policy;

import io.holter.schema.Decoding;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import io.holter.schema.PolicyRevision;
import io.holter.schema.RecordDecoder;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import io.holter.stream.control.Timeline;
import io.holter.stream.control.TopicFollower;
import io.holter.stream.policy.PolicyChange.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy while it is revised: every record of its topic is taken into a {@link PolicyLog}.
 * Counts {@code holter.policy.revisions} by {@code outcome}: valid, void, refused.
 */
public final class PolicyFeed implements TopicFollower.Reader, Supplier<Timeline<PolicyBook>> {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFeed.class);

  private final RecordDecoder<PolicyRevision> decoder;
  private final MeterRegistry meters;
  private volatile PolicyLog log;
  private volatile Optional<String> complaint = Optional.empty();

  /** A feed that has read nothing yet; opens nothing. */
  public PolicyFeed(PolicyBase base, RegistrySettings registry, MeterRegistry meters) {
    this.log = PolicyLog.of(base);
    this.decoder = Serdes.decoder(PolicyRevision.class, registry);
    this.meters = meters;
  }

  /** What holds when, as far as is known now. */
  @Override
  public Timeline<PolicyBook> get() {
    return log.timeline();
  }

  /** Everything that was read. */
  public PolicyLog log() {
    return log;
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> rec) {
    if (rec.value() == null) {
      refuse(rec, "it has no value");
      return;
    }
    Decoding<PolicyRevision> decoding = decoder.decode(rec.topic(), rec.value());
    if (decoding instanceof Decoded<PolicyRevision> decoded) {
      fold(rec, decoded.value());
    } else {
      refuse(rec, ((Undecodable<PolicyRevision>) decoding).reason());
    }
  }

  private void fold(ConsumerRecord<byte[], byte[]> rec, PolicyRevision revision) {
    log = log.then(revision, Instant.ofEpochMilli(rec.timestamp()));
    PolicyChange change = log.history().get(log.history().size() - 1);
    if (change.outcome() instanceof Outcome.Refused refused) {
      refuse(
          rec,
          "revision %s by %s: %s"
              .formatted(
                  revision.getVersion(),
                  revision.getAuthor(),
                  String.join("; ", refused.problems())));
    } else if (change.outcome() instanceof Outcome.TooLate nothing) {
      count("void");
      LOG.info("policy revision {} is void: {}", revision.getVersion(), nothing.why());
    } else {
      count("valid");
      complaint = Optional.empty();
      LOG.info(
          "policy {} by {} holds from {} on",
          revision.getVersion(),
          revision.getAuthor(),
          change.effectiveFrom());
    }
  }

  private void refuse(ConsumerRecord<byte[], byte[]> rec, String why) {
    count("refused");
    String sentence =
        "%s-%d@%d is refused: %s; policy %s stays in force"
            .formatted(
                rec.topic(), rec.partition(), rec.offset(), why, log.timeline().latest().version());
    LOG.warn("{}", sentence);
    complaint = Optional.of(sentence);
  }

  private void count(String outcome) {
    meters.counter("holter.policy.revisions", "outcome", outcome).increment();
  }

  @Override
  public Optional<String> complaint() {
    return complaint;
  }
}
