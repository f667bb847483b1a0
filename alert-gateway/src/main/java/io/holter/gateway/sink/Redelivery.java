package io.holter.gateway.sink;

import io.holter.gateway.format.Finding;
import io.holter.gateway.sink.AlertRecord.Reading;
import io.holter.gateway.sink.AlertRecord.Reading.Due;
import io.holter.gateway.sink.AlertRecord.Reading.Unsendable;
import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Answer.Accepted;
import io.holter.gateway.transport.Answer.Failed;
import io.holter.gateway.transport.Answer.Refused;
import io.holter.gateway.transport.Transport;
import io.holter.schema.Alert;
import io.holter.schema.Decoding;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import io.holter.schema.DeliveryOutcome;
import io.holter.schema.RecordDecoder;
import io.holter.schema.SchemaRegistration;
import io.holter.schema.Serdes;
import io.holter.schema.UndeliveredAlert;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends what a sink's receiver refused once more, with the message id that it had. What is accepted
 * is undelivered no longer. Used by one thread.
 */
public final class Redelivery implements AutoCloseable {
  private final SinkConfig sink;
  private final UndeliveredShelf shelf;
  private final Journal journal;
  private final Transport transport;
  private final RecordDecoder<Alert> decoder;
  private final Entries entries;
  private final InstantSource clock;

  private Redelivery(SinkConfig sink, SinkKafka kafka, Transport transport, InstantSource clock) {
    this.sink = sink;
    this.transport = transport;
    this.clock = clock;
    this.shelf = new UndeliveredShelf(kafka);
    this.journal = Journal.open(kafka, sink.group() + "-redelivery");
    this.decoder = Serdes.decoder(Alert.class, kafka.registry());
    this.entries = Entries.of(sink);
  }

  /**
   * Opens what it takes.
   *
   * @throws IOException if the registry does not answer, or a file of the transport cannot be used
   */
  public static Redelivery open(SinkConfig sink, SinkKafka kafka, InstantSource clock)
      throws IOException {
    SchemaRegistration.register(kafka.registry());
    return new Redelivery(sink, kafka, sink.plan().open(), clock);
  }

  /**
   * What the sink did not deliver, in the order of the alerts' topics.
   *
   * @param ids of messages or of alerts; all if empty
   */
  public List<UndeliveredAlert> undelivered(Set<String> ids) {
    return shelf.read().stream()
        .filter(alert -> alert.getSink().equals(sink.name()))
        .filter(
            alert -> ids.isEmpty() || ids.contains(alert.getId()) || ids.contains(alert.getAlert()))
        .toList();
  }

  /** Sends one of them once, and returns when what became of it is durable. */
  public Answer send(UndeliveredAlert alert) throws InterruptedException {
    Optional<ByteBuffer> record = shelf.record(alert);
    if (record.isEmpty()) {
      return new Refused("its record is kept neither here nor on " + alert.getOrigin().getTopic());
    }
    Reading reading = reading(alert, record.get());
    if (reading instanceof Due due) {
      List<Answer> answers = transport.deliver(List.of(due.message()));
      Answer answer =
          answers.isEmpty() ? new Failed("no answer", Optional.empty()) : answers.get(0);
      note(alert, due, record.get(), answer);
      return answer;
    }
    return new Refused(reading instanceof Unsendable unsendable ? unsendable.reason() : "");
  }

  private Reading reading(UndeliveredAlert alert, ByteBuffer record) {
    Decoding<Alert> decoding =
        decoder.decode(alert.getOrigin().getTopic(), AlertReader.bytes(record));
    if (decoding instanceof Decoded<Alert> decoded) {
      return AlertReader.message(
          new Finding(decoded.value(), alert.getOrigin(), false), sink.format());
    }
    return new Unsendable(
        Optional.empty(), "it is no alert: " + ((Undecodable<Alert>) decoding).reason());
  }

  private void note(UndeliveredAlert alert, Due due, ByteBuffer record, Answer answer)
      throws InterruptedException {
    int attempts = alert.getAttempts() + 1;
    if (answer instanceof Accepted accepted) {
      journal.delivery(
          entries.answered(
              due, DeliveryOutcome.ACCEPTED, accepted.said(), attempts, clock.instant()));
      journal.forget(alert);
    } else if (answer instanceof Refused refused) {
      journal.delivery(
          entries.answered(
              due, DeliveryOutcome.REFUSED, refused.said(), attempts, clock.instant()));
      journal.keep(entries.refused(due, record, refused.said(), attempts, clock.instant()));
    }
    journal.await();
  }

  @Override
  public void close() {
    transport.close();
    shelf.close();
    journal.close();
  }
}
