package io.holter.ingest;

import io.holter.schema.ChannelSecurity;
import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.EventKind;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RegistrySettings;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Submissions and watermarks as Kafka records. Used by the publisher's own thread only. */
final class WireFormat implements AutoCloseable {
  private final Topics topics;
  private final AvroBytes<DeviceEvent> events;
  private final AvroBytes<QuarantinedEvent> quarantined;

  WireFormat(Topics topics, RegistrySettings registry) {
    this.topics = topics;
    this.events =
        new AvroBytes<>(
            DeviceEvent.class, topics.intake(), Serdes.serializer(DeviceEvent.class, registry));
    this.quarantined =
        new AvroBytes<>(
            QuarantinedEvent.class,
            topics.quarantine(),
            Serdes.serializer(QuarantinedEvent.class, registry));
  }

  /**
   * Encodes one record of each type, after which the schema ids are cached and the registry is no
   * longer needed.
   *
   * @throws RuntimeException if the registry cannot be reached or does not know the schemas
   */
  void warmUp() {
    DeviceEvent event = sample();
    events.learn(event);
    quarantined.learn(
        QuarantinedEvent.newBuilder()
            .setReason(QuarantineReason.UNDECODABLE)
            .setDetail("")
            .setStage("")
            .setEvent(event)
            .setTime(Instant.EPOCH)
            .build());
  }

  /** A submission for the topic that it belongs on. */
  ProducerRecord<byte[], byte[]> record(Submission submission) {
    return submission instanceof Submission.Attributed attributed
        ? record(attributed)
        : record(((Submission.Unattributed) submission).event());
  }

  /** An event for the intake topic; its partition follows from its key. */
  private ProducerRecord<byte[], byte[]> record(Submission.Attributed submission) {
    return new ProducerRecord<>(
        topics.intake(),
        null,
        submission.eventTime().toEpochMilli(),
        bytes(DeviceKey.of(submission.event()).text()),
        events.encode(submission.event()));
  }

  /** A refusal for the quarantine topic. */
  private ProducerRecord<byte[], byte[]> record(QuarantinedEvent event) {
    return new ProducerRecord<>(
        topics.quarantine(),
        null,
        stamp(event),
        bytes(Quarantine.key(event)),
        quarantined.encode(event));
  }

  /**
   * A watermark for one partition of the intake topic. Its key ends with the partition's number, so
   * that a later hop can keep it on the same one.
   */
  ProducerRecord<byte[], byte[]> watermark(IngestSource source, int partition, Instant time) {
    DeviceEvent mark =
        DeviceEvent.newBuilder()
            .setTenant("")
            .setDevice("")
            .setKind(EventKind.WATERMARK)
            .setProtocol(source.protocol())
            .setSecurity(ChannelSecurity.newBuilder().setMechanism("none").build())
            .setReceiveTime(time)
            .setSource(source.name())
            .setBridge(source.bridge())
            .build();
    return new ProducerRecord<>(
        topics.intake(),
        partition,
        time.toEpochMilli(),
        bytes("/" + source.name() + "/" + partition),
        events.encode(mark));
  }

  /** Event time where Kafka takes it; receipt where the original claims a later time. */
  private static long stamp(QuarantinedEvent refused) {
    DeviceEvent event = refused.getEvent();
    long claimed = Math.max(0, refused.getTime().toEpochMilli());
    return event == null ? claimed : Math.min(claimed, event.getReceiveTime().toEpochMilli());
  }

  @Override
  public void close() {
    events.close();
    quarantined.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static DeviceEvent sample() {
    return DeviceEvent.newBuilder()
        .setTenant("")
        .setDevice("")
        .setKind(EventKind.UNKNOWN)
        .setSecurity(ChannelSecurity.newBuilder().setMechanism("none").build())
        .setReceiveTime(Instant.EPOCH)
        .setSource("")
        .setBridge("")
        .build();
  }
}
