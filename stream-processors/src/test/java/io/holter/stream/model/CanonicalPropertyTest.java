package io.holter.stream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The bytes that are signed can be read back, so no two lists of fields share them; and nothing
 * that was appended to, or cut off, reads as anything.
 */
class CanonicalPropertyTest {
  @Property(tries = 500)
  void canBeReadBackToTheFieldsThatWereWritten(@ForAll("fields") List<Object> fields) {
    assertThat(read(ByteBuffer.wrap(written(fields)))).isEqualTo(fields);
  }

  @Property(tries = 500)
  void tellsApartTextsThatMeetAtOtherPlaces(
      @ForAll("texts") String text, @ForAll("texts") String rest) {
    String whole = text + rest;
    for (int cut = 0; cut <= whole.length(); cut++) {
      List<Object> other = List.of(whole.substring(0, cut), whole.substring(cut));
      assertThat(Arrays.equals(written(other), written(List.of(text, rest))))
          .isEqualTo(cut == text.length());
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab\0\1é€\uFFFD").ofMaxLength(12);
  }

  @Provide
  Arbitrary<List<Object>> fields() {
    Arbitrary<Object> field =
        Arbitraries.oneOf(
            Arbitraries.just((Object) Optional.empty()),
            texts().map(t -> (Object) t),
            Arbitraries.longs().map(n -> (Object) n),
            Arbitraries.maps(texts(), texts()).ofMaxSize(3).map(m -> (Object) m));
    return field.list().ofMaxSize(8);
  }

  @SuppressWarnings("unchecked")
  private static byte[] written(List<Object> fields) {
    Canonical canonical = new Canonical("test");
    for (Object field : fields) {
      if (field instanceof String text) {
        canonical.text(text);
      } else if (field instanceof Long number) {
        canonical.number(number);
      } else if (field instanceof Map<?, ?> map) {
        canonical.map((Map<String, String>) map);
      } else {
        canonical.text(null);
      }
    }
    return canonical.bytes();
  }

  private static List<Object> read(ByteBuffer bytes) {
    assertThat(field(bytes)).isEqualTo("test");
    List<Object> fields = new ArrayList<>();
    while (bytes.hasRemaining()) {
      fields.add(field(bytes));
    }
    return fields;
  }

  private static Object field(ByteBuffer bytes) {
    return switch (bytes.get()) {
      case 0 -> Optional.empty();
      case 1 -> {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        yield new String(text, StandardCharsets.UTF_8);
      }
      case 2 -> bytes.getLong();
      case 3 -> {
        Map<Object, Object> map = new TreeMap<>();
        for (int n = bytes.getInt(); n > 0; n--) {
          map.put(field(bytes), field(bytes));
        }
        yield map;
      }
      default -> throw new AssertionError("no such kind");
    };
  }
}
