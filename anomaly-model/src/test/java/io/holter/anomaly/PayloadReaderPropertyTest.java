package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PayloadReaderPropertyTest {
  private static final ValueSettings ALL = ValueSettings.defaults();

  @Property(tries = 2_000)
  void rubbishIsNeverAnError(@ForAll byte[] bytes, @ForAll boolean said) {
    check(bytes, said ? "application/cbor" : "");
  }

  @Property(tries = 500)
  void almostJsonIsNeverAnError(@ForAll String inside) {
    check(("{\"" + inside + "\":[" + inside + "]}").getBytes(StandardCharsets.UTF_8), "");
  }

  /** Deep nesting, long names, many keys: what a hostile device would send. */
  @Example
  void hostilePayloadsAreBounded() {
    check("[".repeat(100_000).getBytes(StandardCharsets.UTF_8), "");
    check(("{\"" + "k".repeat(100_000) + "\":1}").getBytes(StandardCharsets.UTF_8), "");
    check(("{\"a\":" + "9".repeat(10_000) + "}").getBytes(StandardCharsets.UTF_8), "");
    StringBuilder many = new StringBuilder("{");
    for (int i = 0; i < 100_000; i++) {
      many.append("\"k").append(i).append("\":").append(i).append(',');
    }
    check(many.append("\"z\":0}").toString().getBytes(StandardCharsets.UTF_8), "");
  }

  private static void check(byte[] bytes, String type) {
    Content content = PayloadReader.read(ByteBuffer.wrap(bytes), type, ALL);
    assertThat(content.fields()).hasSizeLessThanOrEqualTo(TreeReader.FIELDS);
    assertThat(content.keys()).hasSizeLessThanOrEqualTo(TreeReader.KEYS);
    assertThat(content.fields().values()).allMatch(Double::isFinite);
    assertThat(content.fields().keySet()).allMatch(path -> path.length() <= 4 * 40);
    content.entropy().ifPresent(bits -> assertThat(bits).isBetween(0.0, 8.0));
  }
}
