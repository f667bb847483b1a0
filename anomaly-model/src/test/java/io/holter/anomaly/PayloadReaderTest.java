package io.holter.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.holter.anomaly.Content.Format;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadReaderTest {
  private static final ValueSettings ALL = ValueSettings.defaults();

  @ParameterizedTest
  @CsvSource({"20.54,20.54", "' -3 ',-3", "1e3,1000", "+7.,7"})
  void readsANumberAsText(String text, double value) {
    Content content = read(text, ALL);
    assertThat(content.format()).isEqualTo(Format.NUMBER);
    assertThat(content.fields()).isEqualTo(Map.of("", value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"on", "1e999", "NaN", "0x10", "1 2", "-", "e5", "12:30", "{\"a\":", "{a}"})
  void whatIsNoNumberAndNoJsonIsText(String text) {
    Content content = read(text, ALL);
    assertThat(content.format()).isEqualTo(Format.TEXT);
    assertThat(content.fields()).isEmpty();
  }

  @Test
  void readsTheNumbersOfJsonByTheirPath() {
    Content content =
        read(
            "{\"t\":21.5,\"on\":true,\"s\":{\"rh\":\"40.1\",\"name\":\"a\"},\"v\":[1,2,3,4,5,6],\"n\":null}",
            ALL);
    assertThat(content.format()).isEqualTo(Format.JSON);
    assertThat(content.fields())
        .containsExactly(
            Map.entry("t", 21.5),
            Map.entry("on", 1.0),
            Map.entry("s.rh", 40.1),
            Map.entry("v[0]", 1.0),
            Map.entry("v[1]", 2.0),
            Map.entry("v[2]", 3.0),
            Map.entry("v[3]", 4.0));
    assertThat(content.keys()).containsExactly("n", "on", "s", "s.name", "s.rh", "t", "v");
  }

  @Test
  void theOrderOfKeysDoesNotMatter() {
    assertThat(read("{\"a\":1,\"b\":2}", ALL).keys())
        .isEqualTo(read("{\"b\":5,\"a\":9}", ALL).keys());
  }

  @Test
  void readsTheNumbersOfCbor() {
    // {"t": 21.5, "n": 3, "ok": true}
    byte[] bytes = HexFormat.of().parseHex("a3" + "6174f94d60" + "616e03" + "626f6bf5");
    Content content = PayloadReader.read(ByteBuffer.wrap(bytes), "", ALL);
    assertThat(content.format()).isEqualTo(Format.CBOR);
    assertThat(content.fields()).isEqualTo(Map.of("t", 21.5, "n", 3.0, "ok", 1.0));
  }

  @Test
  void anArrayIsCborOnlyIfItIsSaidToBe() {
    byte[] bytes = HexFormat.of().parseHex("820102");
    assertThat(PayloadReader.read(ByteBuffer.wrap(bytes), "", ALL).format())
        .isEqualTo(Format.BINARY);
    Content said = PayloadReader.read(ByteBuffer.wrap(bytes), "application/senml+cbor", ALL);
    assertThat(said.format()).isEqualTo(Format.CBOR);
    assertThat(said.fields()).isEqualTo(Map.of("[0]", 1.0, "[1]", 2.0));
  }

  @Test
  void watchesOnlyTheFieldsThatItIsToldTo() {
    ValueSettings only = new ValueSettings(true, List.of("s.rh"), "seq", 0);
    Content content = read("{\"seq\":17,\"t\":1,\"s\":{\"rh\":40}}", only);
    assertThat(content.fields()).isEqualTo(Map.of("s.rh", 40.0));
    assertThat(content.sequence()).hasValue(17);
  }

  @Test
  void takesASequenceNumberFromElsewhere() {
    assertThat(Content.UNSEEN.withSequence(4).sequence()).hasValue(4);
  }

  @Test
  void readsNothingWhereItIsNotAllowedTo() {
    assertThat(read("1", new ValueSettings(false, List.of(), "", 0))).isEqualTo(Content.UNSEEN);
  }

  @Test
  void entropyTellsRandomBytesFromText() {
    byte[] random = new byte[4_096];
    new Random(1).nextBytes(random);
    assertThat(PayloadReader.read(ByteBuffer.wrap(random), "", ALL).entropy().orElseThrow())
        .isGreaterThan(7.9);
    assertThat(read("ab".repeat(64), ALL).entropy().orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(read("ab", ALL).entropy()).isEmpty();
  }

  @Test
  void digestsTellPayloadsApart() {
    assertThat(read("a", ALL).digest()).isEqualTo(read("a", ALL).digest());
    assertThat(read("a", ALL).digest()).isNotEqualTo(read("b", ALL).digest());
  }

  @Test
  void looksAtTheBeginningOfAHugePayloadOnly() {
    Content content = read("{\"t\":1,\"blob\":\"" + "é".repeat(100_000) + "\",\"u\":2}", ALL);
    assertThat(content.format()).isEqualTo(Format.JSON);
    assertThat(content.fields()).isEqualTo(Map.of("t", 1.0));
    assertThat(content.keys()).isEmpty();
    assertThat(read("é".repeat(100_001), ALL).format()).isEqualTo(Format.TEXT);
  }

  @Test
  void leavesTheBufferAsItIs() {
    ByteBuffer buffer = ByteBuffer.wrap("x20.5y".getBytes(StandardCharsets.UTF_8), 1, 4);
    assertThat(PayloadReader.read(buffer, "", ALL).fields()).isEqualTo(Map.of("", 20.5));
    assertThat(buffer.remaining()).isEqualTo(4);
    assertThat(PayloadReader.read(buffer.asReadOnlyBuffer(), "", ALL).format())
        .isEqualTo(Format.NUMBER);
  }

  private static Content read(String text, ValueSettings settings) {
    return PayloadReader.read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), "", settings);
  }
}
