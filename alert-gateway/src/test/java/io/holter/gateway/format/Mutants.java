package io.holter.gateway.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Documents that are wrong in one place: each required field missing, each enumeration with a value
 * that it has not, each field with a value of another type, each object with a field that nobody
 * knows. Made by walking a good document along its JSON Schema.
 */
final class Mutants {
  /** What is wrong with a document. */
  record Mutant(String wrong, JsonNode document) {}

  private static final int NOT_OF_ANY_ENUMERATION = 4711;

  private final JsonNode schema;
  private final ObjectNode document;
  private final List<Mutant> found = new ArrayList<>();

  private Mutants(JsonNode schema, ObjectNode document) {
    this.schema = schema;
    this.document = document;
  }

  static List<Mutant> of(ObjectNode document, JsonNode schema) {
    Mutants mutants = new Mutants(schema, document);
    mutants.walk(document, schema, "");
    return mutants.found;
  }

  private void walk(JsonNode node, JsonNode reference, String path) {
    JsonNode type = resolved(reference);
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        walk(array.get(i), type.path("items"), path + "/" + i);
      }
    }
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    type.path("required").forEach(name -> missing(object, name.textValue(), path));
    if (type.path("additionalProperties").isBoolean()
        && !type.path("additionalProperties").booleanValue()) {
      unknown(object, path);
    }
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      JsonNode of = resolved(type.path("properties").path(field.getKey()));
      broken(object, field.getKey(), of, path);
      walk(field.getValue(), of, path + "/" + field.getKey());
    }
  }

  private void missing(ObjectNode object, String name, String path) {
    JsonNode had = object.remove(name);
    keep("missing " + path + "/" + name);
    object.set(name, had);
  }

  private void unknown(ObjectNode object, String path) {
    object.put("nobody_knows_this", true);
    keep("unknown field in " + (path.isEmpty() ? "/" : path));
    object.remove("nobody_knows_this");
  }

  private void broken(ObjectNode object, String name, JsonNode of, String path) {
    JsonNode had = object.get(name);
    if (of.has("enum") || of.has("const")) {
      object.put(name, NOT_OF_ANY_ENUMERATION);
      keep("enumeration " + path + "/" + name);
    }
    if (of.path("type").isTextual()) {
      object.put(name, 0.5);
      keep("type of " + path + "/" + name);
    }
    object.set(name, had);
  }

  private void keep(String wrong) {
    found.add(new Mutant(wrong, document.deepCopy()));
  }

  private JsonNode resolved(JsonNode type) {
    JsonNode reference = type.path("$ref");
    return reference.isTextual() ? schema.at(reference.textValue().substring(1)) : type;
  }
}
