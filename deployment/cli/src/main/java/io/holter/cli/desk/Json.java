package io.holter.cli.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What commands print, as objects. */
final class Json {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Json() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** One object as a command prints it. */
  static ObjectNode of(String line) {
    try {
      return (ObjectNode) JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what a command prints is no JSON: " + e.getMessage(), e);
    }
  }

  /** Several of them. */
  static ArrayNode all(List<String> lines) {
    ArrayNode all = JSON.createArrayNode();
    lines.forEach(line -> all.add(of(line)));
    return all;
  }
}
