package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import io.holter.schema.IncidentScope;
import io.holter.schema.Severity;
import io.holter.schema.Technique;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * CEF, with the custom fields as Nozomi's sensors use them, for which security operations have
 * content: cs1 risk, cs2 whether it is about security, cs3 the alert's id, cs4 details, cs6 version
 * of this use; flexString1 and 2 ATT&CK. Fields of our own begin with {@code HolterHolter}, as the
 * standard asks (vendor, product, key).
 */
final class CefFormat implements AlertFormat {
  /** Version of this use of fields. */
  private static final String SCHEMA = "1";

  /** Longest values of the standard, in characters. */
  private static final int CUSTOM = 4000;

  private static final int TEXT = 1023;
  private static final int HOST = 100;

  private final String version;

  /**
   * The format.
   *
   * @param version of Holter
   */
  CefFormat(String version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "cef";
  }

  @Override
  public String contentType() {
    return "text/plain; charset=utf-8";
  }

  @Override
  public byte[] body(Finding finding) {
    Alert alert = finding.alert();
    CefLine line = new CefLine();
    risk(line, finding);
    attack(line, alert.getTechniques());
    line.with("dvchost", alert.getSource(), HOST)
        .with("shost", finding.isIncident() ? "" : alert.getDevice(), TEXT)
        .with("cat", finding.cause(), TEXT)
        .with("act", "alert-" + word(alert.getState()), HOST)
        .with("externalId", finding.uid(), HOST)
        .with("msg", alert.getReason(), TEXT)
        .with("start", alert.getFirstSeen().toEpochMilli())
        .with("rt", alert.getUpdatedAt().toEpochMilli())
        .with("cnt", alert.getDepartures());
    Instant closed = alert.getClosedAt();
    if (closed != null) {
      line.with("end", closed.toEpochMilli());
    }
    line.with("cn1", alert.getRevision()).labelled("cn1", "Revision");
    figures(line, alert);
    own(line, finding);
    String severity =
        alert.getSeverity() == Severity.UNKNOWN
            ? "Unknown"
            : Integer.toString(Risk.of(alert.getSeverity()));
    return line.after("Holter", "Holter", version, finding.code(), finding.kindTitle(), severity)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void risk(CefLine line, Finding finding) {
    Alert alert = finding.alert();
    if (alert.getSeverity() != Severity.UNKNOWN) {
      line.with("cs1", Risk.of(alert.getSeverity()) + ".0", CUSTOM).labelled("cs1", "Risk");
    }
    line.with("cs2", Boolean.toString(finding.isForAction()), CUSTOM)
        .labelled("cs2", "IsSecurity")
        .with("cs3", alert.getId(), CUSTOM)
        .labelled("cs3", "Id")
        .with(
            "cs4",
            alert.getBehaviours().stream()
                .map(Behaviour::getExplanation)
                .collect(Collectors.joining("; ")),
            CUSTOM)
        .labelled("cs4", "Detail")
        .with("cs6", SCHEMA, CUSTOM)
        .labelled("cs6", "holter_schema");
  }

  private static void attack(CefLine line, List<Technique> techniques) {
    line.with(
            "flexString1",
            techniques.stream().map(Technique::getId).collect(Collectors.joining(", ")),
            TEXT)
        .labelled("flexString1", "mitre_attack_techniques")
        .with(
            "flexString2",
            techniques.stream()
                .map(Technique::getTactic)
                .distinct()
                .collect(Collectors.joining(", ")),
            TEXT)
        .labelled("flexString2", "mitre_attack_tactics");
  }

  /** The score, and the figures of the behaviour that departed most. */
  private static void figures(CefLine line, Alert alert) {
    line.with("cfp1", alert.getScore()).labelled("cfp1", "Score");
    alert.getBehaviours().stream()
        .findFirst()
        .ifPresent(
            first ->
                line.with("cfp2", first.getObserved())
                    .labelled("cfp2", "Observed")
                    .with("cfp3", first.getExpectedLow())
                    .labelled("cfp3", "ExpectedLow")
                    .with("cfp4", first.getExpectedHigh())
                    .labelled("cfp4", "ExpectedHigh")
                    .with("HolterHolterUnit", first.getUnit(), TEXT)
                    .with("HolterHolterChannel", first.getChannel(), TEXT));
  }

  private static void own(CefLine line, Finding finding) {
    Alert alert = finding.alert();
    line.with("HolterHolterTenant", alert.getTenant(), TEXT)
        .with("HolterHolterDeviceClass", alert.getDeviceClass(), TEXT)
        .with("HolterHolterKind", word(alert.getKind()), TEXT)
        .with("HolterHolterPolicyVersion", alert.getPolicyVersion(), TEXT)
        .with("HolterHolterModelVersion", alert.getModelVersion(), TEXT)
        .with("HolterHolterClearsWhen", alert.getClearsWhen(), TEXT)
        .with("HolterHolterEvidence", finding.evidence(), TEXT)
        .with("HolterHolterOrigin", Finding.place(finding.origin()), TEXT);
    IncidentScope scope = alert.getScope();
    if (scope != null) {
      line.with("HolterHolterDevices", String.join(", ", scope.getDevices()), TEXT)
          .with("HolterHolterDeviceCount", scope.getDeviceCount())
          .with("HolterHolterAlerts", String.join(", ", scope.getAlerts()), CUSTOM);
    }
    if (alert.getExperimental()) {
      line.with("HolterHolterExperimental", "true", TEXT);
    }
    if (finding.synthetic()) {
      line.with("HolterHolterSynthetic", "true", TEXT);
    }
  }

  private static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT);
  }
}
