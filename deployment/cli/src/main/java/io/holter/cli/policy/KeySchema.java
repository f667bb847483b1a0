package io.holter.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.service.ConfigKey;
import io.holter.service.ValueShape;
import java.util.List;
import java.util.Optional;

/** What JSON Schema says of one key. */
final class KeySchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private KeySchema() {}

  static ObjectNode of(ConfigKey key) {
    ObjectNode schema = of(key.shape());
    String meaning = meaning(key);
    if (!meaning.isEmpty()) {
      schema.put("description", meaning);
    }
    if (key.hasDefault()) {
      byDefault(schema, key.shape(), key.byDefault());
    }
    return schema;
  }

  private static ObjectNode of(ValueShape shape) {
    ObjectNode schema = JSON.objectNode();
    if (shape instanceof ValueShape.Text text) {
      types(schema, "string", "number", "boolean");
      text.pattern().ifPresent(pattern -> schema.put("pattern", whole(pattern)));
    } else if (shape instanceof ValueShape.Form form) {
      schema.put("type", "string").put("pattern", whole(form.pattern()));
    } else if (shape instanceof ValueShape.WholeNumber number) {
      schema.put("type", "integer").put("minimum", number.min()).put("maximum", number.max());
    } else if (shape instanceof ValueShape.Decimal number) {
      schema.put("type", "number");
      schema.set("minimum", number(number.min()));
      schema.set("maximum", number(number.max()));
    } else if (shape instanceof ValueShape.Flag) {
      schema.put("type", "boolean");
    } else if (shape instanceof ValueShape.Choice choice) {
      ArrayNode words = schema.putArray("enum");
      choice.words().forEach(words::add);
    } else if (shape instanceof ValueShape.ListOf list) {
      types(schema, "array", "null").set("items", of(list.element()));
    } else if (shape instanceof ValueShape.Sections) {
      types(schema, "array", "null");
    } else {
      types(schema, "object", "null");
    }
    return schema;
  }

  private static ObjectNode types(ObjectNode schema, String... types) {
    ArrayNode array = schema.putArray("type");
    List.of(types).forEach(array::add);
    return schema;
  }

  private static String whole(String pattern) {
    return "^(?:" + pattern + ")$";
  }

  /** The rule is told where the schema cannot hold it: the range of a duration. */
  private static String meaning(ConfigKey key) {
    boolean told =
        key.shape() instanceof ValueShape.Form
            || (key.shape() instanceof ValueShape.ListOf list
                && list.element() instanceof ValueShape.Form);
    String rule = told && !key.rule().isEmpty() ? " It is " + key.rule() + "." : "";
    return (key.about() + rule).strip();
  }

  private static void byDefault(ObjectNode schema, ValueShape shape, String printed) {
    if (shape instanceof ValueShape.WholeNumber) {
      schema.put("default", Long.parseLong(printed));
    } else if (shape instanceof ValueShape.Decimal) {
      schema.set("default", number(Double.parseDouble(printed)));
    } else if (shape instanceof ValueShape.Flag) {
      schema.put("default", Boolean.parseBoolean(printed));
    } else if (shape instanceof ValueShape.ListOf) {
      ArrayNode values = schema.putArray("default");
      List.of(printed.split(", ", -1)).forEach(values::add);
    } else if (!(shape instanceof ValueShape.Sections)) {
      schema.put("default", printed);
    }
  }

  /** Whole numbers without a fraction, as people write them. */
  private static JsonNode number(double value) {
    return Optional.of(value)
        .filter(v -> v == Math.rint(v) && Math.abs(v) < 1e15)
        .<JsonNode>map(v -> JSON.numberNode(v.longValue()))
        .orElseGet(() -> JSON.numberNode(value));
  }
}
