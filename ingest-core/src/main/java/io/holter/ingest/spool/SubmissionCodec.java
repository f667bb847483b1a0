package io.holter.ingest.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holter.ingest.Submission;
import io.holter.schema.DeviceEvent;
import io.holter.schema.QuarantinedEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;

/**
 * A submission as bytes: its kind, event time in milliseconds, address, and the record in Avro's
 * single-object encoding (Avro 1.12 specification), which names its schema by fingerprint, so that
 * a newer Holter reads what an older one wrote, and no registry is needed. Used by one thread.
 */
final class SubmissionCodec {
  private static final int ATTRIBUTED = 1;
  private static final int UNATTRIBUTED = 2;

  private final BinaryMessageEncoder<DeviceEvent> events =
      new BinaryMessageEncoder<>(new SpecificData(), DeviceEvent.getClassSchema());
  private final BinaryMessageEncoder<QuarantinedEvent> refusals =
      new BinaryMessageEncoder<>(new SpecificData(), QuarantinedEvent.getClassSchema());
  private final BinaryMessageDecoder<DeviceEvent> eventReader;
  private final BinaryMessageDecoder<QuarantinedEvent> refusalReader;

  /**
   * A codec.
   *
   * @param schemas those that records may have been written with by an earlier Holter
   */
  SubmissionCodec(SchemaStore schemas) {
    eventReader = new BinaryMessageDecoder<>(data(), DeviceEvent.getClassSchema(), schemas);
    refusalReader = new BinaryMessageDecoder<>(data(), QuarantinedEvent.getClassSchema(), schemas);
  }

  private static SpecificData data() {
    return new SpecificData();
  }

  byte[] encode(Submission submission) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
      DataOutputStream out = new DataOutputStream(bytes);
      if (submission instanceof Submission.Attributed attributed) {
        head(out, ATTRIBUTED, attributed.eventTime(), attributed.address());
        events.encode(attributed.event(), out);
      } else if (submission instanceof Submission.Unattributed refused) {
        head(out, UNATTRIBUTED, refused.event().getTime(), "");
        refusals.encode(refused.event(), out);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws DamagedException if it is not that, or its schema is not known
   */
  Submission decode(ByteBuffer content) throws DamagedException {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      int kind = in.read();
      Instant time = Instant.ofEpochMilli(in.readLong());
      String address = new String(in.readNBytes(in.readInt()), UTF_8);
      return switch (kind) {
        case ATTRIBUTED -> new Submission.Attributed(eventReader.decode(in), time, address);
        case UNATTRIBUTED -> new Submission.Unattributed(refusalReader.decode(in));
        default -> throw new DamagedException("it is of the unknown kind " + kind);
      };
    } catch (IOException | AvroRuntimeException e) {
      throw new DamagedException("its message cannot be read: " + e);
    }
  }

  private static void head(DataOutputStream out, int kind, Instant time, String address)
      throws IOException {
    byte[] text = address.getBytes(UTF_8);
    out.write(kind);
    out.writeLong(time.toEpochMilli());
    out.writeInt(text.length);
    out.write(text);
  }
}
