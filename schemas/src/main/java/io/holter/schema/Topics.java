package io.holter.schema;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.NullMarked;

/**
 * The topic catalogue: every topic of Holter by its meaning, under one prefix.
 *
 * @param prefix lower-case word before the first dot, {@code holter} unless configured otherwise
 */
@NullMarked
public record Topics(String prefix) {
  private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  public Topics {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "topic prefix '" + prefix + "' does not match " + PREFIX.pattern());
    }
  }

  /** The catalogue under the usual prefix. */
  public static Topics standard() {
    return new Topics("holter");
  }

  /** What bridges write: {@link DeviceEvent} keyed {@link DeviceKey}. */
  public String intake() {
    return prefix + ".intake";
  }

  /** What was kept but not admitted: {@link QuarantinedEvent}. */
  public String quarantine() {
    return prefix + ".quarantine";
  }

  /** Alerts of all tenants: {@link Alert} keyed {@link DeviceKey}. */
  public String alerts() {
    return prefix + ".alerts";
  }

  /** What people said of behaviours and alerts: {@link Feedback} keyed {@code tenant/id}. */
  public String feedback() {
    return prefix + ".feedback";
  }

  /** What devices learned, for new ones of their groups: {@link PeerBaseline}. */
  public String peers() {
    return prefix + ".peers";
  }

  /** Every change of the policy: {@link PolicyRevision}, each under a key of its own. */
  public String policies() {
    return prefix + ".policies";
  }

  /**
   * Released models and what they do: {@link ModelArtifact} keyed {@code
   * artifact/name/version/digest/chunk}, with the first 16 digits of the digest, and {@link
   * ModelDecision} keyed {@code decision/id}.
   */
  public String models() {
    return prefix + ".models";
  }

  /**
   * What sinks were sent, and what they answered: {@link AlertDelivery} keyed {@link DeviceKey}.
   */
  public String deliveries() {
    return prefix + ".alerts.deliveries";
  }

  /** What sinks refused: {@link UndeliveredAlert} keyed {@code sink/id}. */
  public String undelivered() {
    return prefix + ".alerts.undelivered";
  }

  /** Admitted events of one tenant: {@link DeviceEvent} keyed {@link DeviceKey}. */
  public String telemetry(String tenant) {
    return ofTenant(tenant, "telemetry");
  }

  /** Scores of one tenant: {@link Score} keyed {@link DeviceKey}. */
  public String scores(String tenant) {
    return ofTenant(tenant, "scores");
  }

  /** Alerts of one tenant: {@link Alert} keyed {@link DeviceKey}. */
  public String alerts(String tenant) {
    return ofTenant(tenant, "alerts");
  }

  /** Windows of one tenant's devices in numbers: {@link FeatureWindow} keyed {@link DeviceKey}. */
  public String features(String tenant) {
    return ofTenant(tenant, "features");
  }

  /** Alerts of one tenant by models on trial: {@link Alert} keyed {@link DeviceKey}. */
  public String experimentalAlerts(String tenant) {
    return ofTenant(tenant, "experimental-alerts");
  }

  /** Pattern of every tenant's telemetry topic. */
  public Pattern telemetryPattern() {
    return pattern("telemetry");
  }

  /** Pattern of every tenant's scores topic. */
  public Pattern scoresPattern() {
    return pattern("scores");
  }

  /** Pattern of every tenant's alerts topic. */
  public Pattern alertsPattern() {
    return pattern("alerts");
  }

  /** Pattern of every tenant's topic of experimental alerts. */
  public Pattern experimentalAlertsPattern() {
    return pattern("experimental-alerts");
  }

  /** The topics that exist whoever the tenants are. */
  public List<String> shared() {
    return List.of(
        intake(),
        quarantine(),
        alerts(),
        feedback(),
        peers(),
        policies(),
        models(),
        deliveries(),
        undelivered());
  }

  /** The topics of one tenant. */
  public List<String> ofTenant(String tenant) {
    return List.of(
        telemetry(tenant),
        scores(tenant),
        alerts(tenant),
        features(tenant),
        experimentalAlerts(tenant));
  }

  /** Every topic with what is on it, the tenant's ones under the name {@code TENANT}. */
  public List<Entry> catalogue() {
    String tenant = prefix + ".t.TENANT.";
    return List.of(
        new Entry(
            intake(), DeviceEvent.class, "the bridges", "what devices said, not admitted yet"),
        new Entry(
            quarantine(),
            QuarantinedEvent.class,
            "the bridges, isolation",
            "what was kept but not admitted: the original and the reason"),
        new Entry(alerts(), Alert.class, "alerting", "the alerts of all tenants"),
        new Entry(
            feedback(),
            Feedback.class,
            "holter alert, holter baseline",
            "what people said of behaviours and alerts; compacted, keyed tenant/id"),
        new Entry(
            peers(),
            PeerBaseline.class,
            "detection",
            "what devices learned, for new ones of their groups; compacted, keyed tenant/group/device"),
        new Entry(
            policies(),
            PolicyRevision.class,
            "holter policy",
            "every change of the policy; compacted, each under a key of its own; one partition"),
        new Entry(
            models(),
            ModelArtifact.class,
            "holter model",
            "released models, and ModelDecision: what they do; compacted; one partition"),
        new Entry(
            deliveries(),
            AlertDelivery.class,
            "the gateway",
            "what each sink was sent of an alert, when, and what its receiver answered"),
        new Entry(
            undelivered(),
            UndeliveredAlert.class,
            "the gateway",
            "alerts that a sink refused, with the reason; compacted, keyed sink/id, gone when delivered"),
        new Entry(
            tenant + "telemetry", DeviceEvent.class, "isolation", "the tenant's admitted events"),
        new Entry(
            tenant + "scores",
            Score.class,
            "detection",
            "how far the tenant's devices depart from their baselines"),
        new Entry(tenant + "alerts", Alert.class, "alerting", "the tenant's alerts"),
        new Entry(
            tenant + "features",
            FeatureWindow.class,
            "detection",
            "what the tenant's devices did, window by window, in numbers"),
        new Entry(
            tenant + "experimental-alerts",
            Alert.class,
            "alerting",
            "alerts of models on trial; not for a SIEM"));
  }

  /**
   * One line of the catalogue.
   *
   * @param name the topic
   * @param value type of the records' values
   * @param writer who writes it
   * @param meaning what is on it
   */
  public record Entry(
      String name, Class<? extends SpecificRecord> value, String writer, String meaning) {}

  private String ofTenant(String tenant, String what) {
    return prefix + ".t." + TenantId.require(tenant) + "." + what;
  }

  private Pattern pattern(String what) {
    return Pattern.compile(
        Pattern.quote(prefix) + "\\.t\\." + TenantId.PATTERN.pattern() + "\\." + what);
  }
}
