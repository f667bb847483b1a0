package io.holter.gateway.transport.topic;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Answer.Accepted;
import io.holter.gateway.transport.Answer.Failed;
import io.holter.gateway.transport.Answer.Refused;
import io.holter.gateway.transport.Outgoing;
import io.holter.gateway.transport.Transport;
import io.holter.schema.DeviceKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes each message as a record keyed {@code tenant/device}, with its id in the header {@code
 * holter-id} and its MIME type in {@code content-type}; the record's time is the event's.
 */
final class TopicTransport implements Transport {
  private static final int BATCH = 100;
  private static final int PATIENCE_MILLIS = 20_000;

  private final TopicPlan plan;
  private final Function<Map<String, Object>, Producer<byte[], byte[]>> opening;
  private @Nullable Producer<byte[], byte[]> producer;

  TopicTransport(TopicPlan plan) {
    this(plan, TopicTransport::producer);
  }

  TopicTransport(TopicPlan plan, Function<Map<String, Object>, Producer<byte[], byte[]>> opening) {
    this.plan = plan;
    this.opening = opening;
  }

  private static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public String name() {
    return plan.name();
  }

  @Override
  public String destination() {
    return plan.destination();
  }

  @Override
  public int batch() {
    return BATCH;
  }

  @Override
  public List<Answer> deliver(List<Outgoing> messages) throws InterruptedException {
    try {
      Producer<byte[], byte[]> open = producer == null ? opening.apply(settings()) : producer;
      producer = open;
      open.partitionsFor(plan.topic()); // Else each message would wait for a topic that is not.
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Outgoing message : messages) {
        sent.add(open.send(record(message)));
      }
      open.flush();
      List<Answer> answers = new ArrayList<>();
      for (Future<RecordMetadata> each : sent) {
        answers.add(answer(each));
      }
      return answers;
    } catch (InterruptException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException(e.getMessage()).initCause(e);
    } catch (KafkaException e) {
      Answer answer = failed(e);
      return messages.stream().map(message -> answer).toList();
    }
  }

  private Answer answer(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      RecordMetadata place = sent.get();
      return new Accepted(place.topic() + "-" + place.partition() + "@" + place.offset());
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof RecordTooLargeException || cause instanceof InvalidTopicException) {
        return new Refused(String.valueOf(cause.getMessage()));
      }
      return failed(cause instanceof Exception failure ? failure : e);
    }
  }

  /** A producer that failed otherwise than by time may not recover. */
  private Answer failed(Exception e) {
    if (!(e instanceof RetriableException)) {
      close();
    }
    String said = e.getMessage() == null ? e.toString() : e.getMessage();
    return new Failed("writing to " + plan.destination() + " failed: " + said, Optional.empty());
  }

  private ProducerRecord<byte[], byte[]> record(Outgoing message) {
    String key = new DeviceKey(message.tenant(), message.device()).text();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            plan.topic(), null, message.time().toEpochMilli(), utf8(key), message.body());
    record.headers().add("holter-id", utf8(message.id()));
    record.headers().add("content-type", utf8(message.contentType()));
    return record;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(plan.kafka());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS / 2);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    return settings;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    Producer<byte[], byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(java.time.Duration.ofSeconds(1));
    }
  }
}
