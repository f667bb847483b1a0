package io.holter.gateway.transport.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.transport.TestMessages;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class SyslogPropertyTest {
  @Property
  void anyValueComesBackFromItsEscapedForm(@ForAll @StringLength(max = 40) String value) {
    String escaped = Rfc5424.escaped(value);
    assertThat(escaped.replaceAll("\\\\([\"\\\\\\]])", "$1")).isEqualTo(value);
    assertThat(escaped.replaceAll("\\\\[\"\\\\\\]]", "")).doesNotContain("\"", "]", "\\");
  }

  @Property
  void framesOfAnyMessagesComeApartAgain(
      @ForAll @Size(max = 5) List<@StringLength(max = 30) String> messages) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    messages.forEach(
        message ->
            stream.writeBytes(OctetCounting.frame(message.getBytes(StandardCharsets.UTF_8))));
    assertThat(apart(stream.toByteArray()))
        .containsExactlyElementsOf(
            messages.stream()
                .map(m -> m.getBytes(StandardCharsets.UTF_8))
                .map(this::text)
                .toList());
  }

  @Property
  void aCutTextIsABeginningOfTheTextAndAsLongAsItCanBe(
      @ForAll @StringLength(max = 30) String value, @ForAll @IntRange(max = 60) int most) {
    String whole = text(value.getBytes(StandardCharsets.UTF_8));
    byte[] octets = whole.getBytes(StandardCharsets.UTF_8);
    int kept = Utf8.cut(octets, most);
    assertThat(kept).isLessThanOrEqualTo(most).isGreaterThan(Math.min(octets.length, most) - 4);
    assertThat(whole).startsWith(new String(octets, 0, kept, StandardCharsets.UTF_8));
  }

  @Property
  void noMessageIsLongerThanTheLimit(
      @ForAll @StringLength(max = 400) String body,
      @ForAll @IntRange(min = 480, max = 900) int limit) {
    Header header = new Header(Facility.LOCAL0, "edge-1", "holter", "holter@32473", true, limit);
    Rfc5424.Message message =
        Rfc5424.encode(header, TestMessages.message("u-1", "robot-7", body)).orElseThrow();
    assertThat(message.octets()).hasSizeLessThanOrEqualTo(limit);
  }

  private String text(byte[] octets) {
    return new String(octets, StandardCharsets.UTF_8);
  }

  /** As RFC 5425 §4.3 tells a receiver to. */
  private List<String> apart(byte[] stream) {
    List<String> messages = new ArrayList<>();
    int at = 0;
    while (at < stream.length) {
      int space = at;
      while (stream[space] != ' ') {
        space++;
      }
      int length = Integer.parseInt(new String(stream, at, space - at, StandardCharsets.US_ASCII));
      messages.add(new String(stream, space + 1, length, StandardCharsets.UTF_8));
      at = space + 1 + length;
    }
    return messages;
  }
}
