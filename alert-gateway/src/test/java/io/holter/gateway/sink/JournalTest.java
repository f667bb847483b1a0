package io.holter.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.schema.Evidence;
import io.holter.schema.Serdes;
import io.holter.schema.UndeliveredAlert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class JournalTest {
  @Test
  void keepsAnAlertThatIsTooLargeWithoutItsRecord() throws Exception {
    LimitedProducer kafka = new LimitedProducer(1_000);
    Journal journal = journal(kafka);

    journal.keep(undelivered(10_000));
    journal.await();

    UndeliveredAlert kept =
        Serdes.deserializer(UndeliveredAlert.class, SampleAlerts.REGISTRY)
            .deserialize("", kafka.history().get(0).value());
    assertThat(kept.getRecord().remaining()).isZero();
    assertThat(kept.getOrigin().getOffset()).isEqualTo(7);
    assertThat(kept.getReason()).startsWith("no (its record is too large");
  }

  @Test
  void neverCountsAsDurableAgainAfterARecordWasLost() {
    Journal journal = journal(new LimitedProducer(10));

    journal.keep(undelivered(0));

    assertThatThrownBy(journal::await).isInstanceOf(KafkaException.class);
    assertThatThrownBy(journal::await).isInstanceOf(KafkaException.class);
  }

  @Test
  void forgetsUnderTheKeyThatItKeptUnder() throws Exception {
    LimitedProducer kafka = new LimitedProducer(1_000);
    Journal journal = journal(kafka);

    journal.keep(undelivered(1));
    journal.forget(undelivered(1));
    journal.await();

    assertThat(kafka.history())
        .extracting(ProducerRecord::key)
        .containsOnly("soc/1".getBytes(StandardCharsets.UTF_8));
    assertThat(kafka.history().get(1).value()).isNull();
  }

  private static Journal journal(LimitedProducer kafka) {
    return new Journal(kafka, new SinkKafka(Map.of(), SampleAlerts.REGISTRY, SinkBed.TOPICS));
  }

  private static UndeliveredAlert undelivered(int bytes) {
    return UndeliveredAlert.newBuilder()
        .setSink("soc")
        .setId("1")
        .setTenant("acme")
        .setDevice("robot-7")
        .setAlert("acme/robot-7/1")
        .setRevision(0)
        .setOrigin(new Evidence("holter.alerts", 0, 7L))
        .setRecord(ByteBuffer.allocate(bytes))
        .setReason("no")
        .setAt(SampleAlerts.NOON)
        .setAttempts(1)
        .setFormat("json")
        .setTransport("fake")
        .build();
  }

  /** Takes records up to a size, as a broker does. */
  private static final class LimitedProducer extends MockProducer<byte[], byte[]> {
    private final int limit;

    LimitedProducer(int limit) {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
      this.limit = limit;
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
      byte[] value = record.value();
      return value != null && value.length > limit
          ? CompletableFuture.failedFuture(new RecordTooLargeException("too large"))
          : super.send(record);
    }
  }
}
