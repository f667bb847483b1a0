package io.holter.cli.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** A comparison as one JSON object on one line; the names are public API. */
public final class ComparisonJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ComparisonJson() {}

  /** With every disagreement. */
  public static String line(Comparison of) {
    ObjectNode json = JSON.createObjectNode();
    json.put("windows", of.windows());
    json.put("agreement", of.agreement());
    json.put("both", of.both());
    json.set("a", side(of.first()));
    json.set("b", side(of.second()));
    var disagreements = json.putArray("disagreements");
    of.disagreements().forEach(d -> disagreements.add(disagreement(d)));
    return json.toString();
  }

  private static ObjectNode side(Comparison.Side side) {
    return JSON.createObjectNode()
        .put("model", side.id())
        .put("alerting", side.alerting())
        .put("alertsPerDeviceMonth", side.alertsPerDeviceMonth())
        .put("unscored", side.unscored());
  }

  private static ObjectNode disagreement(Comparison.Disagreement of) {
    ObjectNode json = JSON.createObjectNode();
    json.put("device", of.window().device());
    json.put("from", Instant.ofEpochMilli(of.window().vector().from()).toString());
    json.put("until", Instant.ofEpochMilli(of.window().vector().until()).toString());
    json.put("label", of.window().label().name().toLowerCase(Locale.ROOT));
    json.set("a", said(of.first()));
    json.set("b", said(of.second()));
    return json;
  }

  private static ObjectNode said(Scored scored) {
    ObjectNode json = JSON.createObjectNode();
    json.put("score", scored.score());
    scored.said().ifPresent(s -> json.put("rarity", s.rarity()));
    return json.put("reason", ComparisonText.reason(scored));
  }
}
