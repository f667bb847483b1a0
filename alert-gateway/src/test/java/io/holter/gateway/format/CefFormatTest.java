package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fluenda.parcefone.event.CEFHandlingException;
import com.fluenda.parcefone.parser.CEFParser;
import io.holter.schema.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CefFormatTest {
  @Test
  void usesTheCustomFieldsAsNozomisSensorsDo() throws CEFHandlingException {
    Map<String, Object> fields =
        new CEFParser()
            .parse(new CefFormat("1").body(Findings.of(Findings.Case.OPENED)))
            .getExtension(true, true);

    assertThat(fields)
        .containsEntry("cs1Label", "Risk")
        .containsEntry("cs1", "8.0")
        .containsEntry("cs2Label", "IsSecurity")
        .containsEntry("cs3Label", "Id")
        .containsEntry("cs4Label", "Detail")
        .containsEntry("flexString1", "T1692.001, T0814")
        .containsEntry("flexString1Label", "mitre_attack_techniques")
        .containsEntry("flexString2Label", "mitre_attack_tactics")
        .containsEntry("HolterHolterTenant", "acme");
  }

  @ParameterizedTest
  @CsvSource({"LOW, 3", "MEDIUM, 5", "HIGH, 8", "CRITICAL, 10", "UNKNOWN, Unknown"})
  void saysTheSeverityOnCefsScale(Severity severity, String shown) {
    Finding finding =
        new Finding(Findings.device().setSeverity(severity).build(), Findings.ORIGIN, false);

    assertThat(new String(new CefFormat("1").body(finding), StandardCharsets.UTF_8))
        .contains("departed from baseline: message-rate|" + shown + "|");
  }

  @Test
  void cutsWhatIsLongerThanTheStandardAllows() throws CEFHandlingException {
    Finding finding =
        new Finding(Findings.device().setReason("a".repeat(5000)).build(), Findings.ORIGIN, false);

    Object message =
        new CEFParser().parse(new CefFormat("1").body(finding)).getExtension(true).get("msg");

    assertThat(message).isEqualTo("a".repeat(1022) + "…");
  }
}
