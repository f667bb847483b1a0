package io.holter.service;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns YAML text into a {@link Yaml} tree, telling of everything that is not well-formed. */
final class YamlComposer {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).setUseMarks(true).build();

  private final String source;
  private final BiConsumer<Place, ConfigProblem> problems;
  private final IdentityHashMap<Node, Yaml> done = new IdentityHashMap<>();

  private YamlComposer(String source, BiConsumer<Place, ConfigProblem> problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The tree of {@code text}; an empty mapping if the document is empty or not well-formed. */
  static Yaml compose(String text, String source, BiConsumer<Place, ConfigProblem> problems) {
    YamlComposer composer = new YamlComposer(source, problems);
    Yaml nothing = new Yaml.Mapping(Map.of(), new Place(source, 0));
    try {
      return new Compose(SETTINGS)
          .composeString(text)
          .map(node -> composer.tree(node, ""))
          .filter(tree -> !tree.isEmpty())
          .orElse(nothing);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      composer.problem(new Place(source, line), "", "is not well-formed YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      composer.problem(new Place(source, 0), "", "is not well-formed YAML: " + e.getMessage());
    }
    return nothing;
  }

  private Yaml tree(Node node, String path) {
    Yaml known = done.get(node);
    if (known != null) {
      return known;
    }
    Place place = place(node);
    if (node.isRecursive()) {
      problem(place, path, "contains itself through an alias");
      return new Yaml.Scalar("", false, place);
    }
    Yaml tree;
    if (node instanceof ScalarNode scalar) {
      tree = new Yaml.Scalar(scalar.getValue(), scalar.getTag().equals(Tag.NULL), place);
    } else if (node instanceof SequenceNode sequence) {
      tree = new Yaml.Sequence(items(sequence, path), place);
    } else if (node instanceof MappingNode mapping) {
      tree = new Yaml.Mapping(entries(mapping, path), place);
    } else {
      throw new IllegalStateException("YAML node of an unknown kind: " + node.getNodeType());
    }
    done.put(node, tree);
    return tree;
  }

  private List<Yaml> items(SequenceNode sequence, String path) {
    List<Yaml> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(tree(item, path + "[" + items.size() + "]"));
    }
    return List.copyOf(items);
  }

  private Map<String, Yaml.Entry> entries(MappingNode mapping, String path) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place place = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        problem(place, path, "has a key that is not plain text");
        continue;
      }
      String key = path.isEmpty() ? name.getValue() : path + "." + name.getValue();
      Yaml.Entry entry = new Yaml.Entry(place, tree(tuple.getValueNode(), key));
      Optional.ofNullable(entries.putIfAbsent(name.getValue(), entry))
          .ifPresent(first -> problem(place, key, "is given twice, first at " + first.place()));
    }
    return entries;
  }

  private Place place(Node node) {
    return new Place(source, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0));
  }

  private void problem(Place place, String key, String rule) {
    problems.accept(place, new ConfigProblem(place.toString(), key, "", rule));
  }
}
