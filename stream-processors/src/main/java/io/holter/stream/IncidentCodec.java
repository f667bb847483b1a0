package io.holter.stream;

import io.holter.schema.Alert;
import io.holter.schema.Severity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What the search for incidents keeps and passes on, as bytes: a version, then the parts in order.
 * Alerts inside are in the Confluent wire format, so that what was written before an upgrade is
 * read after it by the rules of the contract's schemas.
 */
final class IncidentCodec {
  private static final int VERSION = 1;
  private static final byte TICK = 0;
  private static final byte SEEN = 1;
  private static final byte TOLD = 2;
  private static final byte HELD = 3;
  private static final byte TELL = 4;

  private final Serde<Alert> alerts;

  IncidentCodec(Serde<Alert> alerts) {
    this.alerts = alerts;
  }

  Serde<Item> items() {
    return serde(this::writeItem, this::readItem);
  }

  Serde<Member> members() {
    return serde(this::writeMember, this::readMember);
  }

  Serde<OpenIncident> incidents() {
    return serde(this::writeIncident, this::readIncident);
  }

  Serde<Opening> openings() {
    return serde(
        (topic, opening, out) -> {
          out.writeUTF(opening.device());
          out.writeUTF(opening.alert());
          out.writeLong(opening.time());
          out.writeInt(opening.groups().size());
          for (String group : opening.groups()) {
            out.writeUTF(group);
          }
        },
        (topic, in) -> {
          String device = in.readUTF();
          String alert = in.readUTF();
          long time = in.readLong();
          List<String> groups = new ArrayList<>();
          for (int left = in.readInt(); left > 0; left--) {
            groups.add(in.readUTF());
          }
          return new Opening(device, alert, time, groups);
        });
  }

  private void writeItem(String topic, Item item, DataOutputStream out) throws IOException {
    if (item instanceof Item.Tick tick) {
      out.writeByte(TICK);
      out.writeInt(tick.partition());
      out.writeLong(tick.time());
    } else if (item instanceof Item.Seen seen) {
      out.writeByte(SEEN);
      out.writeUTF(seen.device());
      out.writeLong(seen.time());
    } else if (item instanceof Item.Told told) {
      out.writeByte(TOLD);
      out.writeInt(told.partition());
      writeAlert(topic, told.alert(), out);
    } else if (item instanceof Item.Held held) {
      out.writeByte(HELD);
      writeAlert(topic, held.alert(), out);
    } else {
      out.writeByte(TELL);
      writeRef(((Item.Tell) item).incident(), out);
    }
  }

  private Item readItem(String topic, DataInputStream in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case TICK -> new Item.Tick(in.readInt(), in.readLong());
      case SEEN -> new Item.Seen(in.readUTF(), in.readLong());
      case TOLD -> new Item.Told(in.readInt(), readAlert(topic, in));
      case HELD -> new Item.Held(readAlert(topic, in));
      case TELL -> new Item.Tell(readRef(in));
      default -> throw new SerializationException("an item of kind " + kind + " is not known");
    };
  }

  private void writeMember(String topic, Member member, DataOutputStream out) throws IOException {
    writeAlert(topic, member.alert(), out);
    out.writeBoolean(member.told());
    out.writeLong(member.heldUntil());
    out.writeBoolean(member.incident().isPresent());
    if (member.incident().isPresent()) {
      writeRef(member.incident().get(), out);
    }
    out.writeInt(member.openings().size());
    for (Map.Entry<String, Long> opening : new TreeMap<>(member.openings()).entrySet()) {
      out.writeUTF(opening.getKey());
      out.writeLong(opening.getValue());
    }
  }

  private Member readMember(String topic, DataInputStream in) throws IOException {
    Alert alert = readAlert(topic, in);
    boolean told = in.readBoolean();
    long heldUntil = in.readLong();
    Optional<IncidentRef> incident = in.readBoolean() ? Optional.of(readRef(in)) : Optional.empty();
    Map<String, Long> openings = new TreeMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      openings.put(in.readUTF(), in.readLong());
    }
    return new Member(alert, told, heldUntil, incident, openings);
  }

  private void writeIncident(String topic, OpenIncident open, DataOutputStream out)
      throws IOException {
    writeAlert(topic, open.alert(), out);
    out.writeUTF(open.kind());
    out.writeUTF(open.group());
    out.writeLong(open.lastJoin());
    out.writeLong(open.toldAt());
    out.writeInt(open.openMembers());
    out.writeBoolean(open.untold());
    out.writeUTF(open.worst().name());
    out.writeInt(open.joinedAt().size());
    for (long joined : open.joinedAt()) {
      out.writeLong(joined);
    }
  }

  private OpenIncident readIncident(String topic, DataInputStream in) throws IOException {
    Alert alert = readAlert(topic, in);
    String kind = in.readUTF();
    String group = in.readUTF();
    long lastJoin = in.readLong();
    long toldAt = in.readLong();
    int openMembers = in.readInt();
    boolean untold = in.readBoolean();
    Severity worst = Severity.valueOf(in.readUTF());
    List<Long> joinedAt = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      joinedAt.add(in.readLong());
    }
    return new OpenIncident(
        alert, kind, group, lastJoin, toldAt, openMembers, untold, worst, joinedAt);
  }

  private static void writeRef(IncidentRef ref, DataOutputStream out) throws IOException {
    out.writeUTF(ref.kind());
    out.writeUTF(ref.id());
  }

  private static IncidentRef readRef(DataInputStream in) throws IOException {
    return new IncidentRef(in.readUTF(), in.readUTF());
  }

  private void writeAlert(String topic, Alert alert, DataOutputStream out) throws IOException {
    byte[] bytes = alerts.serializer().serialize(topic, alert);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private Alert readAlert(String topic, DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return alerts.deserializer().deserialize(topic, bytes);
  }

  private interface Writer<T> {
    void write(String topic, T value, DataOutputStream out) throws IOException;
  }

  private interface Reader<T> {
    T read(String topic, DataInputStream in) throws IOException;
  }

  private static <T> Serde<T> serde(Writer<T> writer, Reader<T> reader) {
    return Serdes.serdeFrom(
        (topic, value) -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            writer.write(topic, value, out);
          } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
          }
          return bytes.toByteArray();
        },
        (topic, bytes) -> {
          try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
              throw new SerializationException(
                  "what is kept of incidents is of version " + version + ", known is " + VERSION);
            }
            return reader.read(topic, in);
          } catch (IOException e) {
            throw new SerializationException("what is kept of incidents cannot be read", e);
          }
        });
  }
}
