package io.holter.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.service.ConfigKey;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema (draft 2020-12) of a YAML document, made of the keys that its reader asks for. It
 * refuses nothing that the reader takes in plain notation; a number in quotes is a text to it.
 */
final class JsonSchema {
  private static final String LIST = "[]";

  private final ObjectNode root = section();

  private JsonSchema() {}

  /** The schema; {@code about} says what the document is. */
  static ObjectNode of(String title, String about, List<ConfigKey> keys) {
    JsonSchema schema = new JsonSchema();
    keys.forEach(schema::add);
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("title", title).put("description", about);
    document.setAll(schema.root);
    document.set("$defs", shared(document));
    return document;
  }

  private void add(ConfigKey key) {
    String[] steps = key.path().split("\\.", -1);
    ObjectNode section = root;
    for (int i = 0; i < steps.length - 1; i++) {
      section = inside(section, steps[i]);
    }
    String name = steps[steps.length - 1];
    properties(section).set(name, KeySchema.of(key));
    if (key.isRequired()) {
      section.withArray("required").add(name);
    }
  }

  private static ObjectNode inside(ObjectNode section, String step) {
    boolean list = step.endsWith(LIST);
    String name = list ? step.substring(0, step.length() - LIST.length()) : step;
    ObjectNode around = list ? child(properties(section), name) : properties(section);
    return child(around, list ? "items" : name);
  }

  private static ObjectNode child(ObjectNode of, String name) {
    if (of.get(name) instanceof ObjectNode there) {
      return there;
    }
    ObjectNode made = section();
    of.set(name, made);
    return made;
  }

  /** A section that has nothing yet; one without anything in it is as good as left out. */
  private static ObjectNode section() {
    ObjectNode section = JsonNodeFactory.instance.objectNode();
    section.putArray("type").add("object").add("null");
    section.put("additionalProperties", false);
    section.putObject("properties");
    return section;
  }

  private static ObjectNode properties(ObjectNode section) {
    return (ObjectNode) section.get("properties");
  }

  /**
   * Takes out the sections and lists of the document that stand in elements of its lists once more.
   */
  private static ObjectNode shared(ObjectNode document) {
    ObjectNode taken = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> list : List.copyOf(properties(document).properties())) {
      if (list.getValue().get("items") instanceof ObjectNode element && element.has("properties")) {
        share(properties(document), properties(element), taken);
      }
    }
    taken.fieldNames().forEachRemaining(name -> refer(properties(document), name));
    return taken;
  }

  private static void share(ObjectNode wide, ObjectNode narrow, ObjectNode taken) {
    for (Map.Entry<String, JsonNode> key : List.copyOf(wide.properties())) {
      boolean large =
          key.getValue().has("properties") || key.getValue().at("/items").has("properties");
      if (large && key.getValue().equals(narrow.get(key.getKey()))) {
        taken.set(key.getKey(), key.getValue());
        refer(narrow, key.getKey());
      }
    }
  }

  private static void refer(ObjectNode properties, String name) {
    properties.putObject(name).put("$ref", "#/$defs/" + name);
  }
}
