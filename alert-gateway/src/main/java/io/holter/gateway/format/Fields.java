package io.holter.gateway.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON object while it is made. What is not known or empty is left out. */
final class Fields {
  private final ObjectNode object = JsonNodeFactory.instance.objectNode();

  Fields text(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      object.put(name, value);
    }
    return this;
  }

  Fields whole(String name, long value) {
    object.put(name, value);
    return this;
  }

  /** RFC 8259 has no NaN and no infinity: such a figure is not known. */
  Fields number(String name, @Nullable Double value) {
    if (value != null && Double.isFinite(value)) {
      object.put(name, value);
    }
    return this;
  }

  Fields flag(String name, boolean value) {
    object.put(name, value);
    return this;
  }

  /** Milliseconds of the epoch. */
  Fields millis(String name, Instant time) {
    return whole(name, time.toEpochMilli());
  }

  Fields texts(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = object.putArray(name);
      values.forEach(array::add);
    }
    return this;
  }

  Fields object(String name, Fields value) {
    if (!value.object.isEmpty()) {
      object.set(name, value.object);
    }
    return this;
  }

  Fields objects(String name, List<Fields> values) {
    if (!values.isEmpty()) {
      ArrayNode array = object.putArray(name);
      values.forEach(value -> array.add(value.object));
    }
    return this;
  }

  /** One line of UTF-8. */
  byte[] bytes() {
    return object.toString().getBytes(StandardCharsets.UTF_8);
  }
}
