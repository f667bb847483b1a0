package io.holter.cli.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holter.ingest.mqtt.doctor.Finding;
import io.holter.ingest.mqtt.doctor.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Findings as lines. */
public final class FindingFormat {
  private static final JsonMapper JSON = new JsonMapper();

  private FindingFormat() {}

  /** A sentence a finding, and how many are bad. */
  public static List<String> text(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      lines.add("%-4s  %s: %s".formatted(finding.verdict(), finding.subject(), finding.sentence()));
    }
    lines.add(
        "%d looked at, %d FAIL, %d WARN"
            .formatted(
                findings.size(), count(findings, Verdict.FAIL), count(findings, Verdict.WARN)));
    return lines;
  }

  /** One JSON object a finding. */
  public static List<String> json(List<Finding> findings) {
    return findings.stream().map(FindingFormat::line).toList();
  }

  private static String line(Finding finding) {
    ObjectNode node = JSON.createObjectNode();
    node.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
    node.put("subject", finding.subject());
    node.put("sentence", finding.sentence());
    return node.toString();
  }

  private static long count(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).count();
  }
}
