package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.stream.EpisodeState.Calm;
import io.holter.stream.EpisodeState.Open;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;

/**
 * Episodes in the state store. The records inside are in the Confluent wire format, so that a state
 * written before an upgrade is read after it by the rules of the contract's schemas.
 *
 * <pre>
 * calm: 2, closedAt or MIN, count, count times (length, Score, topic, partition, offset)
 * open: 3, lastDeparture, toldAt, silent (1 byte), calm scores, length, Alert
 * </pre>
 */
final class EpisodeSerde extends WrapperSerde<EpisodeState> {
  private static final byte CALM = 2;
  private static final byte OPEN = 3;
  private static final long NEVER = Long.MIN_VALUE;

  EpisodeSerde(Serde<Score> scores, Serde<Alert> alerts) {
    super(
        (topic, state) -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (DataOutputStream out = new DataOutputStream(bytes)) {
            if (state instanceof Open open) {
              write(out, open, alerts.serializer().serialize(topic, open.alert()));
            } else {
              write(topic, out, (Calm) state, scores);
            }
          } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
          }
          return bytes.toByteArray();
        },
        (topic, bytes) -> {
          try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(topic, in, scores, alerts);
          } catch (IOException e) {
            throw new SerializationException("an episode in the state store cannot be read", e);
          }
        });
  }

  private static void write(DataOutputStream out, Open open, byte[] alert) throws IOException {
    out.writeByte(OPEN);
    out.writeLong(open.lastDeparture().toEpochMilli());
    out.writeLong(open.toldAt().toEpochMilli());
    out.writeBoolean(open.silent());
    out.writeInt(open.calm());
    out.writeInt(alert.length);
    out.write(alert);
  }

  private static void write(String topic, DataOutputStream out, Calm calm, Serde<Score> scores)
      throws IOException {
    out.writeByte(CALM);
    out.writeLong(calm.closedAt().map(Instant::toEpochMilli).orElse(NEVER));
    out.writeInt(calm.departures().size());
    for (Heard heard : calm.departures()) {
      byte[] score = scores.serializer().serialize(topic, heard.score());
      out.writeInt(score.length);
      out.write(score);
      out.writeUTF(heard.at().getTopic());
      out.writeInt(heard.at().getPartition());
      out.writeLong(heard.at().getOffset());
    }
  }

  private static EpisodeState read(
      String topic, DataInputStream in, Serde<Score> scores, Serde<Alert> alerts)
      throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case CALM -> calm(topic, in, scores);
      case OPEN -> open(topic, in, alerts);
      default ->
          throw new SerializationException(
              "an episode in the state store is of kind " + kind + ", known are 2 and 3");
    };
  }

  private static Open open(String topic, DataInputStream in, Serde<Alert> alerts)
      throws IOException {
    Instant lastDeparture = Instant.ofEpochMilli(in.readLong());
    Instant toldAt = Instant.ofEpochMilli(in.readLong());
    boolean silent = in.readBoolean();
    int calm = in.readInt();
    Alert alert = alerts.deserializer().deserialize(topic, block(in));
    return new Open(alert, lastDeparture, toldAt, silent, calm);
  }

  private static Calm calm(String topic, DataInputStream in, Serde<Score> scores)
      throws IOException {
    long closedAt = in.readLong();
    int count = in.readInt();
    List<Heard> departures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Score score = scores.deserializer().deserialize(topic, block(in));
      departures.add(new Heard(score, new Evidence(in.readUTF(), in.readInt(), in.readLong())));
    }
    return new Calm(
        closedAt == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(closedAt)),
        departures);
  }

  private static byte[] block(DataInputStream in) throws IOException {
    byte[] block = new byte[in.readInt()];
    in.readFully(block);
    return block;
  }
}
