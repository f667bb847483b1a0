package io.holter.cli.alert;

import io.holter.cli.replay.KafkaAccess;
import io.holter.schema.Feedback;
import io.holter.schema.Serdes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what people said to {@code holter.feedback}, keyed tenant/id; durable when it returns. */
public final class FeedbackWriter {
  private static final int PATIENCE_MS = 15_000;

  private final KafkaAccess kafka;

  /** A writer; Kafka is asked when something is written. */
  public FeedbackWriter(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /**
   * Writes; the same id again replaces what was said.
   *
   * @throws IOException if one of them is not on all in-sync replicas in time
   */
  public void write(List<Feedback> said) throws IOException, InterruptedException {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put("acks", "all");
    settings.put("max.block.ms", PATIENCE_MS);
    settings.put("request.timeout.ms", PATIENCE_MS);
    settings.put("linger.ms", 0);
    settings.put("delivery.timeout.ms", PATIENCE_MS);
    Serializer<Feedback> values = Serdes.serializer(Feedback.class, kafka.registry());
    String topic = kafka.topics().feedback();
    try (KafkaProducer<String, Feedback> producer =
        new KafkaProducer<>(settings, new StringSerializer(), values)) {
      List<Future<?>> underWay = new ArrayList<>();
      for (Feedback each : said) {
        String key = each.getTenant() + "/" + each.getId();
        underWay.add(
            producer.send(
                new ProducerRecord<>(topic, null, each.getFrom().toEpochMilli(), key, each)));
      }
      for (Future<?> sent : underWay) {
        sent.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("writing to topic " + topic + " failed: " + e.getMessage(), e);
    }
  }
}
