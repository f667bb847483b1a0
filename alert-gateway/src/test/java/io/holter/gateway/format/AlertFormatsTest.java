package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.schema.Alert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertFormatsTest {
  static final String VERSION = "9.9.9";

  static Stream<AlertFormat> formats() {
    return Stream.of(
        new OcsfFormat(VERSION),
        new EcsFormat(VERSION),
        new CefFormat(VERSION),
        new LeefFormat(VERSION),
        new JsonFormat());
  }

  static Stream<GoldenFile> goldenFiles() {
    return formats()
        .flatMap(format -> Stream.of(Findings.Case.values()).map(c -> new GoldenFile(format, c)));
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void writeWhatIsAgreed(GoldenFile file) throws IOException {
    file.check();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void tellWhichEventAndWhichAlertItIs(AlertFormat format) {
    for (Findings.Case which : Findings.Case.values()) {
      Finding finding = Findings.of(which);

      String body = new String(format.body(finding), StandardCharsets.UTF_8);

      assertThat(body)
          .contains(finding.uid(), finding.alert().getId(), "acme")
          .doesNotContain("\n");
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void giveTheStepsOfAnAlertIdsOfTheirOwn(AlertFormat format) {
    Finding opened = Findings.of(Findings.Case.OPENED);
    Finding next =
        new Finding(
            Alert.newBuilder(opened.alert()).setRevision(1).build(), Findings.ORIGIN, false);

    assertThat(next.uid()).isNotEqualTo(opened.uid());
    assertThat(new String(format.body(next), StandardCharsets.UTF_8)).contains(next.uid());
  }

  @ParameterizedTest
  @MethodSource("formats")
  void takeAnAlertOfWhichHardlyAnythingIsKnown(AlertFormat format) {
    Alert bare =
        Findings.device()
            .setReason("")
            .setScore(Double.NaN)
            .setBehaviours(List.of())
            .setTechniques(List.of())
            .setEvidence(List.of())
            .setScores(List.of())
            .setDeviceClass(null)
            .setModelVersion(null)
            .setPolicyVersion("")
            .setClearsWhen("")
            .build();

    String body =
        new String(format.body(new Finding(bare, Findings.ORIGIN, false)), StandardCharsets.UTF_8);

    assertThat(body).contains(bare.getId()).doesNotContain("NaN");
  }

  @Test
  void areKnownByTheirNames() {
    assertThat(AlertFormats.names()).containsExactly("ocsf", "ecs", "cef", "leef", "json");
    assertThat(AlertFormats.names())
        .allSatisfy(name -> assertThat(AlertFormats.of(name).name()).isEqualTo(name));
    assertThatThrownBy(() -> AlertFormats.of("xml"))
        .hasMessage("'xml' is no format of alerts: ocsf, ecs, cef, leef, json");
  }

  @Test
  void tellTheVersionOfTheBuild() throws IOException {
    JsonNode event =
        new ObjectMapper()
            .readTree(AlertFormats.of("ocsf").body(Findings.of(Findings.Case.OPENED)));

    assertThat(event.at("/metadata/product/version").textValue()).matches("[0-9]+\\.[0-9].*");
  }
}
