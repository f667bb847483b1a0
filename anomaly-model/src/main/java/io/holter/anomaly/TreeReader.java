package io.holter.anomaly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The numbers of a JSON or CBOR payload by their paths: {@code sensor.temperature}, {@code
 * axes[2]}. Booleans count as 0 and 1, so that a valve that opens is a change of a number; text
 * counts if it is a number and nothing else.
 *
 * <p>At most {@value #FIELDS} numbers to a depth of {@value #DEPTH}, the first four of an array;
 * names are clipped at {@value #NAME} characters. All elements of an array are one key: {@code
 * axes[]}.
 */
final class TreeReader {
  static final int FIELDS = 16;
  static final int KEYS = 64;
  private static final int DEPTH = 4;
  private static final int NAME = 32;
  private static final int ELEMENTS = 4;
  private static final double EXACT = 9e15;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
  private static final CBORFactory CBOR = CBORFactory.builder().build();

  private final ValueSettings settings;
  private final Map<String, Double> fields = new LinkedHashMap<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private OptionalLong sequence = OptionalLong.empty();
  private boolean whole = true;

  private TreeReader(ValueSettings settings) {
    this.settings = settings;
  }

  /** Empty if the bytes are not JSON; {@code cut} if there are more than these. */
  static Optional<TreeReader> json(byte[] bytes, boolean cut, ValueSettings settings) {
    return read(JSON, bytes, cut, settings);
  }

  /** Empty if the bytes are not one item of CBOR; {@code cut} if there are more than these. */
  static Optional<TreeReader> cbor(byte[] bytes, boolean cut, ValueSettings settings) {
    return read(CBOR, bytes, cut, settings);
  }

  private static Optional<TreeReader> read(
      JsonFactory format, byte[] bytes, boolean cut, ValueSettings settings) {
    TreeReader reader = new TreeReader(settings);
    try (JsonParser parser = format.createParser(bytes)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      reader.value(parser, first, "", "", 0);
      return parser.nextToken() == null ? Optional.of(reader) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      reader.whole = false;
      return cut ? Optional.of(reader) : Optional.empty();
    }
  }

  private void value(JsonParser parser, JsonToken token, String path, String key, int depth)
      throws IOException {
    if (token.isStructStart() && depth >= DEPTH) {
      parser.skipChildren();
    } else if (token == JsonToken.START_OBJECT) {
      object(parser, path, key, depth);
    } else if (token == JsonToken.START_ARRAY) {
      array(parser, path, key, depth);
    } else {
      OptionalDouble number = number(parser, token);
      if (number.isPresent()) {
        field(path, number.getAsDouble());
      }
    }
  }

  private void object(JsonParser parser, String path, String key, int depth) throws IOException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      String clipped = name.length() <= NAME ? name : name.substring(0, NAME);
      String at = path.isEmpty() ? clipped : path + "." + clipped;
      String named = key.isEmpty() ? clipped : key + "." + clipped;
      key(named);
      value(parser, next(parser), at, named, depth + 1);
    }
  }

  private void array(JsonParser parser, String path, String key, int depth) throws IOException {
    int index = 0;
    for (JsonToken t = next(parser); t != JsonToken.END_ARRAY; t = next(parser)) {
      if (index < ELEMENTS) {
        value(parser, t, path + "[" + index + "]", key + "[]", depth + 1);
      } else {
        parser.skipChildren();
      }
      index++;
    }
  }

  private static JsonToken next(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new IOException("the payload ends inside a structure");
    }
    return token;
  }

  private static OptionalDouble number(JsonParser parser, JsonToken token) throws IOException {
    OptionalDouble number =
        switch (token) {
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> OptionalDouble.of(parser.getDoubleValue());
          case VALUE_TRUE -> OptionalDouble.of(1);
          case VALUE_FALSE -> OptionalDouble.of(0);
          case VALUE_STRING -> NumberText.parse(parser.getText());
          default -> OptionalDouble.empty();
        };
    return number.isPresent() && Double.isFinite(number.getAsDouble())
        ? number
        : OptionalDouble.empty();
  }

  private void field(String path, double number) {
    if (!settings.sequenceField().isEmpty() && path.equals(settings.sequenceField())) {
      boolean counts = number == Math.rint(number) && Math.abs(number) < EXACT;
      sequence = counts ? OptionalLong.of((long) number) : OptionalLong.empty();
    } else if (fields.size() < FIELDS
        && (settings.fields().isEmpty() || settings.fields().contains(path))) {
      fields.putIfAbsent(path, number);
    }
  }

  private void key(String named) {
    if (keys.size() < KEYS) {
      keys.add(named);
    }
  }

  Map<String, Double> fields() {
    return fields;
  }

  /** All keys, sorted; empty if the payload was not read to its end. */
  List<String> keys() {
    return whole ? keys.stream().sorted().toList() : List.of();
  }

  OptionalLong sequence() {
    return sequence;
  }
}
