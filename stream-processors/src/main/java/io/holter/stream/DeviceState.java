package io.holter.stream;

import io.holter.schema.Evidence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * What detection keeps of one device.
 *
 * @param source the source that it was last heard through
 * @param lastSeen its latest record: what shows a silence
 * @param wakeAt its entry in the index of deadlines, milliseconds since the epoch: when it is to be
 *     woken, or earlier
 * @param shownAt event time of the latest score that carried the state before it, or {@link
 *     Snapshots#NEVER}
 * @param monitor baseline and open windows, as the anomaly model wrote them
 */
record DeviceState(
    String source, Evidence lastSeen, OptionalLong wakeAt, long shownAt, ByteBuffer monitor) {
  private static final int VERSION = 2;

  static Serde<DeviceState> serde() {
    return Serdes.serdeFrom((topic, state) -> state.toBytes(), (topic, bytes) -> of(bytes));
  }

  private byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(source);
      out.writeUTF(lastSeen.getTopic());
      out.writeInt(lastSeen.getPartition());
      out.writeLong(lastSeen.getOffset());
      out.writeBoolean(wakeAt.isPresent());
      out.writeLong(wakeAt.orElse(0));
      out.writeLong(shownAt);
      out.write(monitor.array(), monitor.arrayOffset(), monitor.remaining());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static DeviceState of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new SerializationException(
            "a device in the state store is of version " + version + ", known is " + VERSION);
      }
      String source = in.readUTF();
      Evidence lastSeen = new Evidence(in.readUTF(), in.readInt(), in.readLong());
      boolean awaited = in.readBoolean();
      long wakeAt = in.readLong();
      return new DeviceState(
          source,
          lastSeen,
          awaited ? OptionalLong.of(wakeAt) : OptionalLong.empty(),
          in.readLong(),
          ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new SerializationException("a device in the state store cannot be read", e);
    }
  }
}
