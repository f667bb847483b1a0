package io.holter.schema;

import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.holter.schema.Decoding.Decoded;
import io.holter.schema.Decoding.Undecodable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Serdes of the contract, in the Confluent Schema Registry wire format. Making one opens no
 * connection; schema ids are asked for once in the life of the process ({@link
 * SchemaRegistration#register} asks for all of them).
 */
@NullMarked
public final class Serdes {
  static {
    AvroTrust.declare();
  }

  private Serdes() {}

  /** A value serde of a generated record type. */
  public static <T extends SpecificRecord> Serde<T> value(
      Class<T> type, RegistrySettings registry) {
    return new WrapperSerde<>(serializer(type, registry), deserializer(type, registry));
  }

  /**
   * A value serializer of a generated record type; no value stays none.
   *
   * <p>Throws a {@link org.apache.kafka.common.KafkaException} if the registry does not know the
   * schema, or cannot be asked for an id that is not known yet.
   */
  public static <T extends SpecificRecord> Serializer<T> serializer(
      Class<T> type, RegistrySettings registry) {
    KafkaAvroSerializer avro =
        new KafkaAvroSerializer(RegistryClients.of(registry), registry.serdeConfig());
    return new Serializer<T>() {
      @Override
      public byte @Nullable [] serialize(String topic, @Nullable T value) {
        return avro.serialize(topic, value);
      }

      @Override
      public String toString() {
        return "serializer of " + type.getSimpleName();
      }
    };
  }

  /**
   * A value deserializer of a generated record type; no bytes stay none.
   *
   * <p>Throws {@link SerializationException} for bytes that are no record of the type, and {@link
   * RegistryAwayException} where that cannot be known now. Code that handles foreign bytes uses
   * {@link #decoder} instead.
   */
  public static <T extends SpecificRecord> Deserializer<T> deserializer(
      Class<T> type, RegistrySettings registry) {
    RecordDecoder<T> decoder = decoder(type, registry);
    return new Deserializer<T>() {
      @Override
      public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        return bytes == null ? null : require(topic, decoder.decode(topic, bytes));
      }

      @Override
      public String toString() {
        return "deserializer of " + type.getSimpleName();
      }
    };
  }

  /** A decoder of a generated record type, for bytes that may be anything. */
  public static <T extends SpecificRecord> RecordDecoder<T> decoder(
      Class<T> type, RegistrySettings registry) {
    return new RecordDecoder<>(type, registry);
  }

  private static <T> T require(String topic, Decoding<T> decoding) {
    if (decoding instanceof Decoded<T> decoded) {
      return decoded.value();
    }
    throw new SerializationException(
        "a record of " + topic + " cannot be read: " + ((Undecodable<T>) decoding).reason());
  }
}
