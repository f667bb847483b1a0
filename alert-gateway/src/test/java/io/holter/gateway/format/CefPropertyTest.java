package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fluenda.parcefone.event.CEFHandlingException;
import com.fluenda.parcefone.event.CommonEvent;
import com.fluenda.parcefone.parser.CEFParser;
import io.holter.schema.Behaviour;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever a device calls itself or says, the fields stay apart. Read by Fluenda's parser. */
class CefPropertyTest {
  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "|",
                "=",
                "\\",
                "\n",
                "\r\n",
                "\t",
                "\u0000",
                "\u001b[31m",
                "\u2028",
                " cs2=false",
                "\\|",
                "\\=",
                "|CEF:0|",
                " ",
                "é",
                "机",
                "😀",
                "^",
                "x"),
            Arbitraries.strings().all().ofMaxLength(5))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 500)
  void fieldsComeBackAsTheyWere(
      @ForAll("hostile") String reason,
      @ForAll("hostile") String device,
      @ForAll("hostile") String behaviour)
      throws CEFHandlingException {
    Finding finding =
        new Finding(
            Findings.device()
                .setReason("r" + reason)
                .setDevice("d" + device)
                .setBehaviours(
                    Findings.device().getBehaviours().stream()
                        .map(b -> Behaviour.newBuilder(b).setName("b" + behaviour).build())
                        .toList())
                .build(),
            Findings.ORIGIN,
            false);

    String line = new String(new CefFormat("1").body(finding), StandardCharsets.UTF_8);

    assertThat(line.codePoints().filter(LineText::isControl)).isEmpty();
    CommonEvent read = new CEFParser().parse(line);
    Map<String, Object> fields = read.getExtension(true, true);
    assertThat(unescaped(fields.get("msg"))).isEqualTo(shown("r" + reason, 1023));
    assertThat(unescaped(fields.get("shost"))).isEqualTo(shown("d" + device, 1023));
    assertThat(fields).containsEntry("cs2", "true").containsEntry("externalId", finding.uid());
    assertThat(header(read, "name"))
        .isEqualTo(
            LineText.plain(utf8("A device departed from baseline: b" + behaviour)).stripTrailing());
    assertThat(header(read, "severity")).isEqualTo("8");
    assertThat(fields.keySet())
        .isEqualTo(
            new CEFParser()
                .parse(new CefFormat("1").body(Findings.of(Findings.Case.OPENED)))
                .getExtension(true, true)
                .keySet());
  }

  /** The parser leaves escapes in; after a backslash at the end there is a space of ours. */
  private static String header(CommonEvent read, String name) throws CEFHandlingException {
    String text = String.valueOf(read.getHeader().get(name)).stripTrailing();
    return text.replace("\\|", "|").replace("\\\\", "\\");
  }

  private static String unescaped(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    String from = String.valueOf(value);
    for (int i = 0; i < from.length(); i++) {
      char c = from.charAt(i);
      if (c == '\\') {
        i++;
        text.append(from.charAt(i) == 'n' ? '\n' : from.charAt(i) == 'r' ? '\r' : from.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static String shown(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    utf8(LineText.limited(text, longest))
        .codePoints()
        .forEach(
            c -> shown.appendCodePoint(c != '\n' && c != '\r' && LineText.isControl(c) ? ' ' : c));
    return shown.toString();
  }

  /** Half of a surrogate pair cannot be written in UTF-8. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
