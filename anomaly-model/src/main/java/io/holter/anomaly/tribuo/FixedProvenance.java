package io.holter.anomaly.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.oracle.labs.mlrg.olcut.config.protobuf.ProtoProvenanceSerialization;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

/**
 * A model's file, with the data's time for the time of training: Tribuo takes the wall clock, and
 * then no two trainings would give the same bytes.
 */
final class FixedProvenance {
  /** In each of Tribuo's models the first field is its {@link ModelDataProto}. */
  private static final int METADATA = 1;

  private FixedProvenance() {}

  static byte[] bytes(Model<?> model, Instant through, Map<String, Provenance> values) {
    ModelProto proto = model.serialize();
    Any data = proto.getSerializedData();
    try {
      UnknownFieldSet fields = UnknownFieldSet.parseFrom(data.getValue());
      ByteString old = fields.getField(METADATA).getLengthDelimitedList().get(0);
      ModelDataProto fresh =
          ModelDataProto.parseFrom(old).toBuilder()
              .setProvenance(
                  new ProtoProvenanceSerialization(false)
                      .serializeToProto(
                          ProvenanceUtil.marshalProvenance(
                              at(model.getProvenance(), through, values))))
              .build();
      UnknownFieldSet.Field metadata =
          UnknownFieldSet.Field.newBuilder().addLengthDelimited(fresh.toByteString()).build();
      ByteString content =
          fields.toBuilder()
              .clearField(METADATA)
              .addField(METADATA, metadata)
              .build()
              .toByteString();
      return proto.toBuilder()
          .setSerializedData(data.toBuilder().setValue(content))
          .build()
          .toByteArray();
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("Tribuo does not read what it wrote", impossible);
    }
  }

  private static ModelProvenance at(
      ModelProvenance provenance, Instant through, Map<String, Provenance> values) {
    return new ModelProvenance(
        provenance.getClassName(),
        through.atOffset(ZoneOffset.UTC),
        provenance.getDatasetProvenance(),
        provenance.getTrainerProvenance(),
        values);
  }
}
