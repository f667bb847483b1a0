package io.holter.gateway.sink;

import io.holter.gateway.format.AlertFormat;
import io.holter.gateway.format.Finding;
import io.holter.gateway.sink.AlertRecord.Reading;
import io.holter.gateway.sink.AlertRecord.Reading.Due;
import io.holter.gateway.sink.AlertRecord.Reading.Filtered;
import io.holter.gateway.sink.AlertRecord.Reading.Unsendable;
import io.holter.gateway.transport.Outgoing;
import io.holter.schema.Alert;
import io.holter.schema.Decoding;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import io.holter.schema.Evidence;
import io.holter.schema.RecordDecoder;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of the records of an alerts topic what a sink sends. Used by one thread. */
final class AlertReader {
  private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);

  private final RecordDecoder<Alert> decoder;
  private final SinkFilter filter;
  private final AlertFormat format;

  AlertReader(RecordDecoder<Alert> decoder, SinkFilter filter, AlertFormat format) {
    this.decoder = decoder;
    this.filter = filter;
    this.format = format;
  }

  /**
   * Reads one record.
   *
   * @throws io.holter.schema.RegistryAwayException if what it is cannot be known now
   */
  AlertRecord read(ConsumerRecord<byte[], byte[]> record) {
    Evidence origin = AlertRecord.origin(record);
    ByteBuffer value = AlertRecord.value(record);
    return new AlertRecord(origin, value, reading(origin, value));
  }

  private Reading reading(Evidence origin, ByteBuffer value) {
    Decoding<Alert> decoding = decoder.decode(origin.getTopic(), bytes(value));
    if (decoding instanceof Undecodable<Alert> undecodable) {
      return new Unsendable(Optional.empty(), "it is no alert: " + undecodable.reason());
    }
    Alert alert = ((Decoded<Alert>) decoding).value();
    return filter.passes(alert)
        ? message(new Finding(alert, origin, false), format)
        : new Filtered();
  }

  /** The message that a finding is in a format, or why it cannot be one. */
  static Reading message(Finding finding, AlertFormat format) {
    Alert alert = finding.alert();
    try {
      return new Due(
          finding,
          new Outgoing(
              finding.uid(),
              alert.getTenant(),
              alert.getDevice(),
              alert.getId(),
              alert.getSeverity(),
              alert.getUpdatedAt(),
              format.contentType(),
              format.body(finding)));
    } catch (RuntimeException e) {
      LOG.error("writing alert {} as {} failed", alert.getId(), format.name(), e);
      return new Unsendable(
          Optional.of(finding), "writing it as " + format.name() + " failed: " + e);
    }
  }

  static byte[] bytes(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return bytes;
  }
}
