package io.holter.schema;

import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullMarked;

/** Serdes of the contract, in the Confluent Schema Registry wire format. */
@NullMarked
public final class Serdes {
  private Serdes() {}

  /** A value serde of a generated record type; ids are cached for the serde's life. */
  public static <T extends SpecificRecord> Serde<T> value(
      Class<T> type, RegistrySettings registry) {
    return new WrapperSerde<>(serializer(type, registry), deserializer(type, registry));
  }

  /** A value serializer of a generated record type. */
  public static <T extends SpecificRecord> Serializer<T> serializer(
      Class<T> type, RegistrySettings registry) {
    KafkaAvroSerializer avro = new KafkaAvroSerializer();
    avro.configure(registry.serdeConfig(), false);
    return new Serializer<>() {
      @Override
      public byte[] serialize(String topic, T value) {
        return avro.serialize(topic, value);
      }

      @Override
      public void close() {
        avro.close();
      }
    };
  }

  /**
   * A value deserializer of a generated record type.
   *
   * <p>Throws {@link org.apache.kafka.common.errors.SerializationException} for bytes that are no
   * record of the type.
   */
  public static <T extends SpecificRecord> Deserializer<T> deserializer(
      Class<T> type, RegistrySettings registry) {
    KafkaAvroDeserializer avro = new KafkaAvroDeserializer();
    avro.configure(Map.copyOf(registry.serdeConfig()), false);
    return new Deserializer<>() {
      @Override
      public T deserialize(String topic, byte[] data) {
        return type.cast(avro.deserialize(topic, data));
      }

      @Override
      public void close() {
        avro.close();
      }
    };
  }
}
