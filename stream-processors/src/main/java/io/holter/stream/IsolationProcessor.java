package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads a record of intake, asks {@link Admission}, and sends the answer on. */
final class IsolationProcessor extends ContextualFixedKeyProcessor<byte[], byte[], Isolated> {
  private static final String STAGE = "isolation";

  private final EventReader reader;
  private final Tenants tenants;
  private final Sources sources;
  private final IsolationCounters counters;

  IsolationProcessor(
      EventReader reader, Tenants tenants, Sources sources, IsolationCounters counters) {
    this.reader = reader;
    this.tenants = tenants;
    this.sources = sources;
    this.counters = counters;
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> rec) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    Optional<byte[]> bytes = Optional.ofNullable(rec.value());
    Optional<DeviceEvent> read = bytes.flatMap(value -> reader.read(at.topic(), value));
    if (read.isEmpty()) {
      counters.received();
      quarantine(
          rec,
          quarantined(rec, QuarantineReason.UNDECODABLE)
              .setDetail(
                  "the value of " + bytes.map(b -> b.length).orElse(0) + " B is no DeviceEvent")
              .setRaw(ByteBuffer.wrap(bytes.orElse(new byte[0])))
              .build());
      return;
    }
    DeviceEvent event = read.get();
    if (event.getKind() != EventKind.WATERMARK) {
      counters.received();
    }
    Instant time = Instant.ofEpochMilli(rec.timestamp());
    Admission.Origin origin = new Admission.Origin(text(rec), time, at.partition());
    Admission admission = Admission.admit(event, origin, tenants, sources);
    if (admission instanceof Admission.Admitted) {
      counters.admitted();
      context().forward(rec.withValue(new Isolated.Admitted(event)));
    } else if (admission instanceof Admission.Promised promised) {
      counters.watermark();
      promised.tenants().forEach(tenant -> promise(rec, event, tenant));
    } else if (admission instanceof Admission.Refused refused) {
      quarantine(
          rec,
          quarantined(rec, refused.reason())
              .setDetail(refused.detail())
              .setEvent(event)
              .setAddress(event.getTenant() + "/" + event.getDevice() + "/" + event.getChannel())
              .build());
    }
  }

  private static Optional<String> text(FixedKeyRecord<byte[], byte[]> rec) {
    return Optional.ofNullable(rec.key()).map(key -> new String(key, UTF_8));
  }

  private void promise(FixedKeyRecord<byte[], byte[]> rec, DeviceEvent event, String tenant) {
    DeviceEvent own = DeviceEvent.newBuilder(event).setTenant(tenant).build();
    context().forward(rec.withValue(new Isolated.Admitted(own)));
  }

  private void quarantine(FixedKeyRecord<byte[], byte[]> rec, QuarantinedEvent event) {
    counters.quarantined(event.getReason());
    context().forward(rec.withValue(new Isolated.Quarantined(event)));
  }

  private QuarantinedEvent.Builder quarantined(
      FixedKeyRecord<byte[], byte[]> rec, QuarantineReason reason) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    return QuarantinedEvent.newBuilder()
        .setReason(reason)
        .setStage(STAGE)
        .setOrigin(at.topic() + "-" + at.partition() + "@" + at.offset())
        .setTime(Instant.ofEpochMilli(rec.timestamp()));
  }

  @Override
  public void close() {
    reader.close();
  }
}
