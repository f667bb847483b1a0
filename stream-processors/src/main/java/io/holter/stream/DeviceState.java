package io.holter.stream;

import io.holter.anomaly.DeviceMonitor;
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
 * @param settled event time up to which it is judged, or {@link Stretches#NEVER}
 * @param window its open window of features
 * @param monitor baseline and open windows, as the anomaly model wrote them
 */
record DeviceState(
    String source,
    Evidence lastSeen,
    OptionalLong wakeAt,
    long shownAt,
    long settled,
    DeviceWindow.Kept window,
    ByteBuffer monitor) {
  private static final int VERSION = 3;

  /** As 3, without windows of features, and from before the policy could change. */
  private static final int WITHOUT_WINDOW = 2;

  DeviceState withWakeAt(OptionalLong entry) {
    return new DeviceState(source, lastSeen, entry, shownAt, settled, window, monitor);
  }

  DeviceMonitor open() {
    return DeviceMonitor.fromBytes(monitor.array());
  }

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
      out.writeLong(settled);
      out.writeLong(window.firstOffset());
      out.writeInt(window.features().remaining());
      out.write(
          window.features().array(),
          window.features().arrayOffset(),
          window.features().remaining());
      out.write(monitor.array(), monitor.arrayOffset(), monitor.remaining());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static DeviceState of(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION && version != WITHOUT_WINDOW) {
        throw new SerializationException(
            "a device in the state store is of version " + version + ", known are 2 and 3");
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
          version == VERSION ? in.readLong() : Stretches.NEVER,
          version == VERSION ? window(in) : DeviceWindow.Kept.NONE,
          ByteBuffer.wrap(in.readAllBytes()));
    } catch (IOException e) {
      throw new SerializationException("a device in the state store cannot be read", e);
    }
  }

  private static DeviceWindow.Kept window(DataInputStream in) throws IOException {
    long firstOffset = in.readLong();
    byte[] features = new byte[in.readInt()];
    in.readFully(features);
    return new DeviceWindow.Kept(ByteBuffer.wrap(features), firstOffset);
  }
}
