package io.holter.service;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;

/** Writes a tree as YAML that is read as the same tree; comments are not in it. */
final class YamlText {
  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);
  private static final DumpSettings SETTINGS =
      DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();

  private YamlText() {}

  static String of(Map<String, Yaml.Entry> entries) {
    return new Present(SETTINGS)
        .emitToString(new Serialize(SETTINGS).serializeOne(mapping(entries)).iterator());
  }

  private static MappingNode mapping(Map<String, Yaml.Entry> entries) {
    List<NodeTuple> tuples =
        entries.entrySet().stream()
            .map(entry -> new NodeTuple(scalar(entry.getKey()), node(entry.getValue().value())))
            .toList();
    return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
  }

  private static Node node(Yaml tree) {
    if (tree instanceof Yaml.Mapping mapping) {
      return mapping(mapping.entries());
    }
    if (tree instanceof Yaml.Sequence sequence) {
      return new SequenceNode(
          Tag.SEQ, sequence.items().stream().map(YamlText::node).toList(), FlowStyle.BLOCK);
    }
    Yaml.Scalar scalar = (Yaml.Scalar) tree;
    return scalar.empty()
        ? new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN)
        : scalar(scalar.text());
  }

  /** Plain wherever YAML allows it, so that numbers are numbers to whoever reads it. */
  private static ScalarNode scalar(String text) {
    Tag plain = RESOLVER.resolve(text, true);
    boolean nothing = plain.equals(Tag.NULL);
    return new ScalarNode(
        nothing ? Tag.STR : plain, text, nothing ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
  }
}
