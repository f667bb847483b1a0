package io.holter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.schema.Alert;
import io.holter.schema.DeviceKey;
import io.holter.schema.Evidence;
import io.holter.schema.Serdes;
import io.holter.schema.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A program that shares no code with Holter reads an alert from the topic with nothing but the
 * registry's address: {@code @kafkajs/confluent-schema-registry} on Node.
 */
@ExtendWith(WithBrokers.class)
class IndependentClientIT {
  @BeforeAll
  static void installTheClient() throws Exception {
    NodeDecoder.install();
  }

  @Test
  void anotherClientReadsAnAlertFromItsTopic(Brokers brokers) throws Exception {
    Topics topics = brokers.topics("independent", "acme");
    Alert alert = Alerts.opened("acme", "d1", new Evidence("independent.t.acme.telemetry", 2, 41L));
    publish(brokers, topics.alerts(), alert);

    JsonNode read = new ObjectMapper().readTree(decodeFirst(brokers, topics.alerts()));

    assertThat(read.get("id").asText()).isEqualTo(alert.getId());
    assertThat(read.get("state").asText()).isEqualTo("OPENED");
    assertThat(read.get("reason").asText()).isEqualTo(alert.getReason());
    assertThat(read.get("openedAt").asLong()).isEqualTo(alert.getOpenedAt().toEpochMilli());
    assertThat(read.at("/behaviours/0/observed").asDouble()).isEqualTo(4096);
    assertThat(read.at("/evidence/0/offset").asLong()).isEqualTo(41);
    assertThat(read.get("closedAt").isNull()).isTrue();
  }

  private static void publish(Brokers brokers, String topic, Alert alert) throws Exception {
    try (KafkaProducer<String, Alert> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers.kafka()),
            new StringSerializer(),
            Serdes.serializer(Alert.class, brokers.registry()))) {
      DeviceKey key = new DeviceKey(alert.getTenant(), alert.getDevice());
      producer.send(new ProducerRecord<>(topic, key.text(), alert)).get();
    }
  }

  private static String decodeFirst(Brokers brokers, String topic) throws Exception {
    try (TopicLog log = new TopicLog(brokers.kafka(), topic)) {
      return NodeDecoder.decode(brokers.registry().url(), log.all().get(0).value());
    }
  }
}
