package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.Score;
import io.holter.stream.EpisodeState.Calm;
import io.holter.stream.EpisodeState.Open;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Episodes in the state store. The records inside are in the Confluent wire format, so that a state
 * written before an upgrade is read after it by the rules of the contract's schemas.
 *
 * <pre>
 * calm: 0, closedAt or MIN, count, count times (length, Score)
 * open: 1, lastDeparture, toldAt, silent (1 byte), length, Alert
 * </pre>
 */
final class EpisodeSerde extends WrapperSerde<EpisodeState> {
  private static final byte CALM = 0;
  private static final byte OPEN = 1;
  private static final long NEVER = Long.MIN_VALUE;

  EpisodeSerde(Serde<Score> scores, Serde<Alert> alerts) {
    super(writer(scores.serializer(), alerts.serializer()), reader(scores, alerts));
  }

  private static Serializer<EpisodeState> writer(
      Serializer<Score> scores, Serializer<Alert> alerts) {
    return (topic, state) -> {
      if (state instanceof Open open) {
        byte[] alert = alerts.serialize(topic, open.alert());
        return ByteBuffer.allocate(1 + 8 + 8 + 1 + 4 + alert.length)
            .put(OPEN)
            .putLong(open.lastDeparture().toEpochMilli())
            .putLong(open.toldAt().toEpochMilli())
            .put((byte) (open.silent() ? 1 : 0))
            .putInt(alert.length)
            .put(alert)
            .array();
      }
      Calm calm = (Calm) state;
      List<byte[]> departures =
          calm.departures().stream().map(score -> scores.serialize(topic, score)).toList();
      int length = departures.stream().mapToInt(bytes -> 4 + bytes.length).sum();
      ByteBuffer out =
          ByteBuffer.allocate(1 + 8 + 4 + length)
              .put(CALM)
              .putLong(calm.closedAt().map(Instant::toEpochMilli).orElse(NEVER))
              .putInt(departures.size());
      departures.forEach(bytes -> out.putInt(bytes.length).put(bytes));
      return out.array();
    };
  }

  private static Deserializer<EpisodeState> reader(Serde<Score> scores, Serde<Alert> alerts) {
    return (topic, bytes) -> {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      byte kind = in.get();
      return switch (kind) {
        case CALM -> calm(topic, in, scores.deserializer());
        case OPEN -> open(topic, in, alerts.deserializer());
        default ->
            throw new SerializationException(
                "an episode in the state store is of kind " + kind + ", known are 0 and 1");
      };
    };
  }

  private static Calm calm(String topic, ByteBuffer in, Deserializer<Score> scores) {
    long closedAt = in.getLong();
    int count = in.getInt();
    List<Score> departures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      departures.add(scores.deserialize(topic, block(in)));
    }
    return new Calm(
        closedAt == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(closedAt)),
        departures);
  }

  private static Open open(String topic, ByteBuffer in, Deserializer<Alert> alerts) {
    Instant lastDeparture = Instant.ofEpochMilli(in.getLong());
    Instant toldAt = Instant.ofEpochMilli(in.getLong());
    boolean silent = in.get() == 1;
    return new Open(alerts.deserialize(topic, block(in)), lastDeparture, toldAt, silent);
  }

  private static byte[] block(ByteBuffer in) {
    byte[] block = new byte[in.getInt()];
    in.get(block);
    return block;
  }
}
