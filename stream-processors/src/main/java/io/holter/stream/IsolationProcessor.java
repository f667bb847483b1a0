package io.holter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.schema.Decoding;
import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantineReason;
import io.holter.schema.QuarantinedEvent;
import io.holter.schema.RecordDecoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads a record of intake, asks {@link Admission} and, of what is admitted, the {@link
 * RedeliveryWindow}, and sends the answer on. In this order: what is refused is not remembered, so
 * that nobody makes another's message look repeated.
 */
final class IsolationProcessor extends ContextualFixedKeyProcessor<byte[], byte[], Isolated> {
  private static final String STAGE = "isolation";
  private static final byte[] NOTHING = {};

  private final RecordDecoder<DeviceEvent> decoder;
  private final Tenants tenants;
  private final Sources sources;
  private final Function<ProcessingContext, Optional<RedeliveryWindow>> windows;
  private final IsolationCounters counters;
  private Optional<RedeliveryWindow> window = Optional.empty();

  IsolationProcessor(
      RecordDecoder<DeviceEvent> decoder,
      Tenants tenants,
      Sources sources,
      Function<ProcessingContext, Optional<RedeliveryWindow>> windows,
      IsolationCounters counters) {
    this.decoder = decoder;
    this.tenants = tenants;
    this.sources = sources;
    this.windows = windows;
    this.counters = counters;
  }

  @Override
  public void init(FixedKeyProcessorContext<byte[], Isolated> context) {
    super.init(context);
    window = windows.apply(context);
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> rec) {
    RecordMetadata at = context().recordMetadata().orElseThrow();
    byte[] bytes = Optional.ofNullable(rec.value()).orElse(NOTHING);
    Decoding<DeviceEvent> decoding = decoder.decode(at.topic(), bytes);
    if (decoding instanceof Decoding.Undecodable<DeviceEvent> unreadable) {
      counters.received();
      quarantine(
          rec,
          quarantined(rec, QuarantineReason.UNDECODABLE)
              .setDetail(unreadable.reason())
              .setRaw(ByteBuffer.wrap(bytes))
              .build());
    } else if (decoding instanceof Decoding.Decoded<DeviceEvent> decoded) {
      admit(rec, decoded.value(), at);
    }
  }

  private void admit(FixedKeyRecord<byte[], byte[]> rec, DeviceEvent event, RecordMetadata at) {
    Instant time = Instant.ofEpochMilli(rec.timestamp());
    Admission.Origin origin = new Admission.Origin(text(rec), time, at.partition());
    Admission admission = Admission.admit(event, origin, tenants, sources);
    if (admission instanceof Admission.Admitted) {
      counters.received();
      pass(rec, event);
    } else if (admission instanceof Admission.Promised promised) {
      counters.watermark();
      promised.tenants().forEach(tenant -> promise(rec, event, tenant));
    } else if (admission instanceof Admission.Refused refused) {
      counters.received();
      quarantine(
          rec,
          quarantined(rec, refused.reason())
              .setDetail(refused.detail())
              .setEvent(event)
              .setAddress(event.getTenant() + "/" + event.getDevice() + "/" + event.getChannel())
              .build());
    }
  }

  private void pass(FixedKeyRecord<byte[], byte[]> rec, DeviceEvent event) {
    Redelivery redelivery = window.map(w -> w.admit(event)).orElse(Redelivery.NEW);
    if (redelivery == Redelivery.REPEATED) {
      counters.duplicate();
    } else {
      counters.admitted(redelivery);
      context().forward(rec.withValue(new Isolated.Admitted(event)));
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
}
