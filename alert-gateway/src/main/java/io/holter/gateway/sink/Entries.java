package io.holter.gateway.sink;

import io.holter.gateway.format.Finding;
import io.holter.gateway.sink.AlertRecord.Reading.Due;
import io.holter.gateway.sink.AlertRecord.Reading.Unsendable;
import io.holter.gateway.transport.Outgoing;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeliveryOutcome;
import io.holter.schema.Evidence;
import io.holter.schema.UndeliveredAlert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The journal's records about one sink. Pure. */
record Entries(String sink, String format, String transport) {
  private static final int LONGEST_ANSWER = 1_000;
  private static final int LONGEST_BODY = 64 << 10;

  static Entries of(SinkConfig sink) {
    return new Entries(sink.name(), sink.format().name(), sink.plan().name());
  }

  /** What a receiver answered. */
  AlertDelivery answered(
      Due due, DeliveryOutcome outcome, String answer, int attempts, Instant now) {
    Finding finding = due.finding();
    Outgoing message = due.message();
    return AlertDelivery.newBuilder()
        .setSink(sink)
        .setId(message.id())
        .setTenant(message.tenant())
        .setDevice(message.device())
        .setAlert(message.alert())
        .setRevision(finding.alert().getRevision())
        .setOrigin(finding.origin())
        .setOutcome(outcome)
        .setAnswer(shortened(answer))
        .setAt(now)
        .setAttempts(attempts)
        .setFormat(format)
        .setTransport(transport)
        .setBody(text(message.body()))
        .build();
  }

  /** A message that was refused. */
  UndeliveredAlert refused(Due due, ByteBuffer record, String reason, int attempts, Instant now) {
    return about(due.finding().origin(), record, reason, attempts, now)
        .setId(due.message().id())
        .setTenant(due.message().tenant())
        .setDevice(due.message().device())
        .setAlert(due.message().alert())
        .setRevision(due.finding().alert().getRevision())
        .build();
  }

  /** A record that could not be made a message. */
  UndeliveredAlert unsendable(AlertRecord record, Unsendable unsendable, Instant now) {
    Evidence origin = record.origin();
    UndeliveredAlert.Builder alert = about(origin, record.value(), unsendable.reason(), 0, now);
    return unsendable
        .finding()
        .map(
            finding ->
                alert
                    .setId(finding.uid())
                    .setTenant(finding.alert().getTenant())
                    .setDevice(finding.alert().getDevice())
                    .setAlert(finding.alert().getId())
                    .setRevision(finding.alert().getRevision())
                    .build())
        .orElseGet(
            () ->
                alert
                    .setId(AlertRecord.uid(origin))
                    .setTenant("")
                    .setDevice("")
                    .setAlert("")
                    .setRevision(0)
                    .build());
  }

  private UndeliveredAlert.Builder about(
      Evidence origin, ByteBuffer record, String reason, int attempts, Instant now) {
    return UndeliveredAlert.newBuilder()
        .setSink(sink)
        .setOrigin(origin)
        .setRecord(record.duplicate())
        .setReason(shortened(reason))
        .setAt(now)
        .setAttempts(attempts)
        .setFormat(format)
        .setTransport(transport);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_ANSWER ? text : text.substring(0, LONGEST_ANSWER) + "…";
  }

  private static String text(byte[] body) {
    return new String(body, 0, Math.min(body.length, LONGEST_BODY), StandardCharsets.UTF_8);
  }
}
