package io.holter.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.service.ConfigKey;
import io.holter.service.ValueShape;
import io.holter.stream.policy.PolicyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Documents of one key each: with every value at the edge of what it takes, and beyond. */
final class PolicyMutants {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<ConfigKey> keys = PolicyValues.keys();

  /** A document, and what is done to it. */
  record Mutant(String key, String what, JsonNode document) {
    @Override
    public String toString() {
      return key + " " + what + ": " + document;
    }
  }

  /** Whole sections, and each key with values that it takes. */
  List<Mutant> healthy() {
    List<Mutant> all = new ArrayList<>();
    for (ConfigKey key : keys) {
      for (JsonNode value : taken(key.path(), key.shape())) {
        all.add(new Mutant(key.path(), "taken", document(key, value)));
      }
    }
    return all;
  }

  /** Each key with values that it does not take, left out where it is needed, and unknown keys. */
  List<Mutant> sick() {
    List<Mutant> all = new ArrayList<>();
    for (ConfigKey key : keys) {
      for (JsonNode value : refused(key.shape())) {
        all.add(new Mutant(key.path(), "refused", document(key, value)));
      }
      ConfigKey unknown = new ConfigKey(key.path() + "s", "", "", "", new ValueShape.Flag(), "");
      if (keys.stream().noneMatch(other -> other.path().startsWith(unknown.path()))) {
        all.add(new Mutant(key.path(), "unknown", document(unknown, JSON.booleanNode(true))));
      }
      if (key.isRequired()) {
        all.add(new Mutant(key.path(), "missing", document(key, JSON.missingNode())));
      }
    }
    return all;
  }

  private static List<JsonNode> taken(String path, ValueShape shape) {
    if (shape instanceof ValueShape.WholeNumber number) {
      return List.of(JSON.numberNode(number.min()), JSON.numberNode(number.max()));
    } else if (shape instanceof ValueShape.Decimal number) {
      return List.of(JSON.numberNode(number.min()), JSON.numberNode(number.max()));
    } else if (shape instanceof ValueShape.Flag) {
      return List.of(JSON.booleanNode(true), JSON.booleanNode(false));
    } else if (shape instanceof ValueShape.Choice choice) {
      return choice.words().stream().<JsonNode>map(JSON::textNode).toList();
    } else if (shape instanceof ValueShape.ListOf list) {
      return Stream.concat(
              Stream.of(NullNode.instance, JSON.arrayNode()),
              taken(path, list.element()).stream().map(PolicyMutants::one))
          .toList();
    } else if (shape instanceof ValueShape.Form form) {
      String later = path.endsWith("until") ? "2027-01-01T00:00:00Z" : "2026-11-21T06:00:00Z";
      return Stream.of("30s", later)
          .filter(text -> text.matches(form.pattern()))
          .<JsonNode>map(JSON::textNode)
          .toList();
    } else if (shape instanceof ValueShape.Text) {
      return List.of(JSON.textNode(path.endsWith("zone") ? "UTC" : "4711"));
    }
    return List.of(NullNode.instance, JSON.arrayNode());
  }

  private static List<JsonNode> refused(ValueShape shape) {
    List<JsonNode> all = new ArrayList<>();
    if (shape instanceof ValueShape.WholeNumber number) {
      all.add(JSON.numberNode(number.min() - 1));
      all.add(JSON.numberNode(number.max() + 1));
      all.add(JSON.numberNode(number.min() + 0.5));
    } else if (shape instanceof ValueShape.Decimal number) {
      all.add(JSON.numberNode(number.min() - 0.0001));
      all.add(JSON.numberNode(number.max() + 0.0001));
    }
    boolean list = shape instanceof ValueShape.ListOf || shape instanceof ValueShape.Sections;
    if (list) {
      all.add(JSON.textNode("word"));
      all.add(one(JSON.arrayNode()));
    } else {
      all.add(NullNode.instance);
      all.add(JSON.arrayNode());
    }
    if (!(shape instanceof ValueShape.Text) && !list) {
      all.add(JSON.textNode("no-such-word"));
    }
    if (shape instanceof ValueShape.ListOf of) {
      refused(of.element()).forEach(value -> all.add(one(value)));
    }
    all.add(JSON.objectNode().put("no-such-key", 1));
    return all;
  }

  private static JsonNode one(JsonNode value) {
    return JSON.arrayNode().add(value);
  }

  /** A document that has the key alone, and what the sections around it need. */
  private JsonNode document(ConfigKey key, JsonNode value) {
    ObjectNode root = JSON.objectNode();
    ObjectNode section = root;
    String path = "";
    String[] steps = key.path().split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      path += steps[i] + ".";
      String name = steps[i].replace("[]", "");
      if (steps[i].endsWith("[]")) {
        ArrayNode elements = section.putArray(name);
        section = elements.addObject();
        fill(section, path);
      } else {
        section = section.putObject(name);
      }
    }
    String name = steps[steps.length - 1];
    if (value.isMissingNode()) {
      section.remove(name);
    } else {
      section.set(name, value);
    }
    return root;
  }

  private void fill(ObjectNode element, String path) {
    for (ConfigKey key : keys) {
      boolean own =
          key.path().startsWith(path) && !key.path().substring(path.length()).contains(".");
      if (own && key.isRequired()) {
        element.set(key.path().substring(path.length()), taken(key.path(), key.shape()).get(0));
      }
    }
  }
}
