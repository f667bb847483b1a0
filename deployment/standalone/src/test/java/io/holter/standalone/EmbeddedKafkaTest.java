package io.holter.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  private static final TopicPartition TOPIC = new TopicPartition("kept", 0);
  private static final long LONG_AGO = Instant.parse("2014-03-01T00:00:00Z").toEpochMilli();

  @Test
  void keepsRecordsOfOldEventTimesOverARestart(@TempDir Path data) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
      createTopic(kafka);
      send(kafka, "before");
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(data)) {
      send(kafka, "after");
      assertThat(read(kafka))
          .extracting(ConsumerRecord::value, ConsumerRecord::timestamp)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("before", LONG_AGO),
              org.assertj.core.groups.Tuple.tuple("after", LONG_AGO));
    }
  }

  @Test
  void saysWhichPortIsTaken(@TempDir Path data) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      KafkaSettings settings = new KafkaSettings(taken.getLocalPort(), Map.of());

      assertThatThrownBy(() -> EmbeddedKafka.start(data, settings))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
    }
  }

  private static void createTopic(EmbeddedKafka kafka) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1))).all().get();
    }
  }

  private static void send(EmbeddedKafka kafka, String value) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC.topic(), 0, LONG_AGO, "k", value)).get();
    }
  }

  private static List<ConsumerRecord<String, String>> read(EmbeddedKafka kafka) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(TOPIC));
      consumer.seekToBeginning(List.of(TOPIC));
      return consumer.poll(Duration.ofSeconds(20)).records(TOPIC);
    }
  }
}
