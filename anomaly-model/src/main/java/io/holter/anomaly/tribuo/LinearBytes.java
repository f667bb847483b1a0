package io.holter.anomaly.tribuo;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.tribuo.anomaly.liblinear.LibLinearAnomalyModel;
import org.tribuo.common.liblinear.protos.LibLinearModelProto;
import org.tribuo.protos.core.ModelProto;

/**
 * Tribuo keeps LibLinear's models in Java's serialisation, which builds whatever class the bytes
 * name. They are therefore read once with LibLinear's own classes only, before Tribuo reads them.
 */
final class LinearBytes {
  private static final ObjectInputFilter ALLOWED =
      ObjectInputFilter.Config.createFilter(
          "maxdepth=8;maxrefs=1000;maxarray=100000;de.bwaldvogel.liblinear.*;java.lang.*;"
              + "java.util.Random;java.util.concurrent.atomic.AtomicLong;!*");

  private LinearBytes() {}

  /** Refuses what is not a linear model; what is no linear model by name is not looked at. */
  static void check(ModelProto proto) throws InvalidProtocolBufferException {
    if (!proto.getClassName().equals(LibLinearAnomalyModel.class.getName())) {
      return;
    }
    LibLinearModelProto linear =
        LibLinearModelProto.parseFrom(proto.getSerializedData().getValue());
    for (ByteString model : linear.getModelsList()) {
      try (ObjectInputStream in = new ObjectInputStream(model.newInput())) {
        in.setObjectInputFilter(ALLOWED);
        in.readObject();
      } catch (IOException | ClassNotFoundException refused) {
        throw new IllegalArgumentException(
            "its linear model holds something else: " + refused.getMessage(), refused);
      }
    }
  }
}
