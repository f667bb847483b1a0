package io.holter.gateway.console.picture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Small pieces of JSON. RFC 8259 has no NaN and no infinity: such a figure is {@code null}. */
final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode array() {
    return NODES.arrayNode();
  }

  static <T> ArrayNode array(Collection<T> all, Function<T, ObjectNode> each) {
    ArrayNode array = NODES.arrayNode(all.size());
    all.forEach(one -> array.add(each.apply(one)));
    return array;
  }

  static ArrayNode texts(Collection<String> all) {
    ArrayNode array = NODES.arrayNode(all.size());
    all.forEach(array::add);
    return array;
  }

  static @Nullable Double finite(@Nullable Double figure) {
    return figure == null || !Double.isFinite(figure) ? null : figure;
  }

  /** A time, or nothing where it stands for never. */
  static @Nullable Long time(long ms) {
    return ms == Long.MIN_VALUE || ms == Long.MAX_VALUE ? null : ms;
  }

  static @Nullable String text(Optional<String> text) {
    return text.orElse(null);
  }

  /** A symbol as it stands in JSON: lower-case words with hyphens. */
  static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
