package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a device calls itself or says, the attributes stay apart. */
class LeefPropertyTest {
  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "|",
                "=",
                "\\",
                "\n",
                "\t",
                "\u0000",
                "^",
                "^sev=1",
                "~",
                "`",
                "¦",
                "§",
                "¬",
                "LEEF:2.0|",
                "é",
                "😀",
                "x"),
            Arbitraries.strings().all().ofMaxLength(5))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 500)
  void attributesComeBackAsTheyWere(
      @ForAll("hostile") String reason, @ForAll("hostile") String device) {
    Finding finding =
        new Finding(
            Findings.device().setReason("r" + reason).setDevice("d" + device).build(),
            Findings.ORIGIN,
            false);

    String line = new String(new LeefFormat("1").body(finding), StandardCharsets.UTF_8);

    assertThat(line.codePoints().filter(LineText::isControl)).isEmpty();
    List<String> parts = List.of(line.split("\\|", 7));
    String separator = parts.get(5);
    assertThat(separator.codePointCount(0, separator.length())).isEqualTo(1);
    Map<String, String> read = attributes(parts.get(6), separator);
    assertThat(read)
        .containsEntry("msg", shown("r" + reason, separator))
        .containsEntry("identHostName", shown("d" + device, separator))
        .containsEntry("sev", "8")
        .containsEntry("eventId", finding.uid());
    assertThat(read.get("devTime")).matches("[0-9]{13}");
    assertThat(read).hasSameSizeAs(ofAnOrdinaryOne());
  }

  private static Map<String, String> ofAnOrdinaryOne() {
    String line =
        new String(
            new LeefFormat("1").body(Findings.of(Findings.Case.OPENED)), StandardCharsets.UTF_8);
    return attributes(line.split("\\|", 7)[6], "^");
  }

  private static Map<String, String> attributes(String text, String separator) {
    Map<String, String> read = new LinkedHashMap<>();
    for (String attribute : text.split(Pattern.quote(separator), -1)) {
      String[] sides = attribute.split("=", 2);
      read.put(sides[0], sides[1]);
    }
    return read;
  }

  /** Where all separators are in use, the caret gives way; that is the one loss. */
  private static String shown(String text, String separator) {
    String plain =
        LineText.plain(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    return plain.replace(separator, " ");
  }
}
