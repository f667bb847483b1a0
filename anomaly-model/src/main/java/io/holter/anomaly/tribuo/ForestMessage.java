package io.holter.anomaly.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.anomaly.Event;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelDataProto;

/**
 * The forest as a message of protobuf: {@code ModelDataProto metadata = 1; double expected = 2;
 * repeated bytes trees = 3}. A tree is its number of nodes, then of each node feature + 1 (0 is a
 * leaf), right child and value (float).
 */
final class ForestMessage {
  private static final String TYPE = "type.googleapis.com/io.holter.IsolationForest";
  private static final int METADATA = WireTag.of(1, WireFormat.WIRETYPE_LENGTH_DELIMITED);
  private static final int EXPECTED = WireTag.of(2, WireFormat.WIRETYPE_FIXED64);
  private static final int TREE = WireTag.of(3, WireFormat.WIRETYPE_LENGTH_DELIMITED);

  private ForestMessage() {}

  /** As protobuf composes them. */
  private static final class WireTag {
    static int of(int field, int type) {
      return field << 3 | type;
    }
  }

  static Any write(IsolationForestModel model) {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeMessage(1, model.carrier().serialize());
      out.writeDouble(2, model.expected());
      for (IsolationTree tree : model.trees()) {
        out.writeBytes(3, write(tree));
      }
      out.flush();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return Any.newBuilder().setTypeUrl(TYPE).setValue(bytes.toByteString()).build();
  }

  private static ByteString write(IsolationTree tree) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeUInt32NoTag(tree.feature.length);
    for (int i = 0; i < tree.feature.length; i++) {
      out.writeUInt32NoTag(tree.feature[i] + 1);
      out.writeUInt32NoTag(tree.right[i]);
      out.writeFloatNoTag(tree.value[i]);
    }
    out.flush();
    return bytes.toByteString();
  }

  static IsolationForestModel read(Any message) throws InvalidProtocolBufferException {
    try {
      return read(message.getTypeUrl(), message.getValue().newCodedInput());
    } catch (InvalidProtocolBufferException broken) {
      throw broken;
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private static IsolationForestModel read(String type, CodedInputStream in) throws IOException {
    ModelDataProto metadata = ModelDataProto.getDefaultInstance();
    double expected = Double.NaN;
    List<ByteString> trees = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == METADATA) {
        metadata = ModelDataProto.parseFrom(in.readBytes());
      } else if (tag == EXPECTED) {
        expected = in.readDouble();
      } else if (tag == TREE) {
        trees.add(in.readBytes());
      } else {
        in.skipField(tag);
      }
    }
    if (!type.equals(TYPE) || trees.isEmpty() || !(expected > 0)) {
      throw new InvalidProtocolBufferException("it is not an isolation forest: " + type);
    }
    ModelDataCarrier<?> carrier = ModelDataCarrier.deserialize(metadata);
    if (!(carrier.outputDomain().getOutput(0) instanceof Event)) {
      throw new InvalidProtocolBufferException("its domain is not that of events");
    }
    @SuppressWarnings("unchecked") // Its outputs are events, as was just seen.
    ImmutableOutputInfo<Event> outputs = (ImmutableOutputInfo<Event>) carrier.outputDomain();
    List<IsolationTree> read = new ArrayList<>();
    for (ByteString tree : trees) {
      read.add(tree(tree, carrier.featureDomain().size()));
    }
    return new IsolationForestModel(
        carrier.provenance(), carrier.featureDomain(), outputs, read, expected);
  }

  /** Each child is after its parent, so that every path ends. */
  private static IsolationTree tree(ByteString bytes, int features) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    int nodes = in.readUInt32();
    // A node has six bytes or more: what claims more nodes is refused before it takes memory.
    if (nodes < 1 || nodes > bytes.size() / 6) {
      throw new InvalidProtocolBufferException("a tree of " + nodes + " nodes is cut off");
    }
    int[] feature = new int[nodes];
    int[] right = new int[nodes];
    float[] value = new float[nodes];
    for (int i = 0; i < nodes; i++) {
      feature[i] = in.readUInt32() - 1;
      right[i] = in.readUInt32();
      value[i] = in.readFloat();
      boolean leaf = feature[i] == IsolationTree.LEAF;
      if (!leaf
          && (feature[i] < 0 || feature[i] >= features || right[i] <= i + 1 || right[i] >= nodes)) {
        throw new InvalidProtocolBufferException("node " + i + " of a tree leads nowhere");
      }
    }
    return new IsolationTree(feature, right, value);
  }
}
