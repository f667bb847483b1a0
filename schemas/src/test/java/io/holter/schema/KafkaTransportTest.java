package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaTransportTest {
  @Test
  void objectsToPlaintextToAnotherMachine() {
    assertThat(objection("kafka-1:9092", "PLAINTEXT")).isTrue();
    assertThat(objection("kafka-1:9092", "SASL_PLAINTEXT")).isTrue();
    assertThat(objection("localhost:9092,kafka-1:9092", "PLAINTEXT")).isTrue();
    assertThat(objection("127.0.0.1.example.org:9092", "PLAINTEXT")).isTrue();
    assertThat(KafkaTransport.objection(Map.of("bootstrap.servers", "kafka-1:9092"))).isPresent();
  }

  @Test
  void acceptsTlsAndThisMachine() {
    assertThat(objection("kafka-1:9093", "SSL")).isFalse();
    assertThat(objection("kafka-1:9093", "sasl_ssl")).isFalse();
    assertThat(objection("localhost:9092, 127.0.0.1:9092,[::1]:9092", "PLAINTEXT")).isFalse();
  }

  private static boolean objection(String servers, String protocol) {
    return KafkaTransport.objection(
            Map.of("bootstrap.servers", servers, "security.protocol", protocol))
        .isPresent();
  }
}
