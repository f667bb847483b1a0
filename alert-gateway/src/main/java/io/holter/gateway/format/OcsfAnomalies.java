package io.holter.gateway.format;

import io.holter.schema.Alert;
import io.holter.schema.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code anomaly_analyses}: each behaviour that departed, what was observed beside what was
 * learned.
 */
final class OcsfAnomalies {
  private static final String FREQUENCY = "Frequency Analysis";
  private static final String TIME = "Time Pattern Analysis";
  private static final String VOLUME = "Volume Analysis";
  private static final String SEQUENCE = "Sequence Analysis";
  private static final String DISTRIBUTION = "Distribution Analysis";
  private static final String NOVELTY = "Novelty Analysis";

  /** How a behaviour is analysed; the words are free text in OCSF. Rules have none. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("message-rate", FREQUENCY),
          Map.entry("inter-arrival", TIME),
          Map.entry("silence", TIME),
          Map.entry("channel-silence", TIME),
          Map.entry("active-hour", TIME),
          Map.entry("drift", DISTRIBUTION),
          Map.entry("payload-size", VOLUME),
          Map.entry("payload-format", NOVELTY),
          Map.entry("payload-fields", NOVELTY),
          Map.entry("payload-value", DISTRIBUTION),
          Map.entry("payload-variance", DISTRIBUTION),
          Map.entry("payload-stuck", DISTRIBUTION),
          Map.entry("payload-entropy", DISTRIBUTION),
          Map.entry("duplicate", FREQUENCY),
          Map.entry("sequence", SEQUENCE),
          Map.entry("new-channel", NOVELTY),
          Map.entry("channel-order", SEQUENCE),
          Map.entry("verb-mix", DISTRIBUTION),
          Map.entry("new-source", NOVELTY),
          Map.entry("connection-churn", FREQUENCY),
          Map.entry("auth-failures", FREQUENCY),
          Map.entry("refusals", FREQUENCY),
          Map.entry("new-peer", NOVELTY),
          Map.entry("peer-volume", VOLUME),
          Map.entry("model", DISTRIBUTION));

  private OcsfAnomalies() {}

  static List<Fields> of(Finding finding) {
    return finding.alert().getBehaviours().stream().map(b -> analysis(finding, b)).toList();
  }

  private static Fields analysis(Finding finding, Behaviour behaviour) {
    List<Fields> targets = new ArrayList<>();
    finding.devices().forEach(device -> targets.add(target(device, "Device")));
    if (behaviour.getChannel() != null) {
      targets.add(target(behaviour.getChannel(), "Channel"));
    }
    if (targets.isEmpty()) {
      targets.add(target(finding.alert().getSource(), "Source"));
    }
    Fields analysis = new Fields().objects("analysis_targets", targets);
    if (!expected(behaviour).isEmpty()) {
      Fields learned =
          new Fields()
              .text("value", expected(behaviour))
              .whole("count", behaviour.getSampleCount());
      analysis.objects(
          "baselines", List.of(parameter(behaviour, behaviour.getExpected(), learned)));
    }
    Fields seen =
        new Fields()
            .text("value", observed(behaviour))
            .object("timespan", episode(finding.alert()));
    return analysis.objects(
        "anomalies", List.of(parameter(behaviour, behaviour.getExplanation(), seen)));
  }

  private static Fields target(String name, String type) {
    return new Fields().text("name", name).text("type", type);
  }

  private static Fields parameter(Behaviour behaviour, String pattern, Fields observation) {
    return new Fields()
        .text("observation_parameter", behaviour.getName())
        .text("observation_type", TYPES.get(behaviour.getName()))
        .text("observed_pattern", pattern)
        .objects("observations", List.of(observation));
  }

  private static Fields episode(Alert alert) {
    return new Fields()
        .millis("start_time", alert.getFirstSeen())
        .millis("end_time", alert.getUpdatedAt());
  }

  /** The figure with its unit, or the words where it is no figure. */
  private static String observed(Behaviour behaviour) {
    if (!Double.isFinite(behaviour.getObserved())) {
      return behaviour.getExplanation().isEmpty() ? "departed" : behaviour.getExplanation();
    }
    return Figures.withUnit(behaviour.getObserved(), behaviour.getUnit());
  }

  private static String expected(Behaviour behaviour) {
    return Figures.range(behaviour).orElse(behaviour.getExpected());
  }
}
