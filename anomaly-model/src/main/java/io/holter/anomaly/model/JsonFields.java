package io.holter.anomaly.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The fields of an object of {@code model.json}; one that is missing is said with its path. */
record JsonFields(String path, Map<?, ?> values) {
  String text(String name) {
    return value(name, String.class, "a text");
  }

  double number(String name) {
    return value(name, Number.class, "a number").doubleValue();
  }

  int integer(String name) {
    double number = number(name);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw refused(name, "a whole number");
    }
    return (int) number;
  }

  JsonFields object(String name) {
    return new JsonFields(at(name), value(name, Map.class, "an object"));
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Object each : value(name, List.class, "a list")) {
      if (!(each instanceof String text)) {
        throw refused(name, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  List<Double> numbers(String name) {
    List<Double> numbers = new ArrayList<>();
    for (Object each : value(name, List.class, "a list")) {
      if (!(each instanceof Number number)) {
        throw refused(name, "a list of numbers");
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /** Sorted, so that what is written again is the same. */
  SortedMap<String, String> textsByName(String name) {
    SortedMap<String, String> texts = new TreeMap<>();
    JsonFields object = object(name);
    object
        .values()
        .keySet()
        .forEach(key -> texts.put(String.valueOf(key), object.text(String.valueOf(key))));
    return texts;
  }

  <T> List<T> objects(String name, Function<JsonFields, T> reader) {
    List<T> objects = new ArrayList<>();
    for (Object each : value(name, List.class, "a list")) {
      if (!(each instanceof Map<?, ?> map)) {
        throw refused(name, "a list of objects");
      }
      JsonFields fields = new JsonFields(at(name) + "[" + objects.size() + "]", map);
      try {
        objects.add(reader.apply(fields));
      } catch (IllegalArgumentException rule) {
        throw new InvalidModelException(
            "model.json: " + fields.path() + ": " + rule.getMessage(), rule);
      }
    }
    return objects;
  }

  private <T> T value(String name, Class<T> type, String expected) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw refused(name, expected);
    }
    return type.cast(value);
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private InvalidModelException refused(String name, String expected) {
    return new InvalidModelException(
        "model.json: " + at(name) + " is missing or is not " + expected);
  }
}
