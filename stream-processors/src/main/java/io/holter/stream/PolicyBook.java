package io.holter.stream;

import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.service.ConfigNode;
import io.holter.stream.control.Timeline;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The thresholds in force; the narrowest scope wins, key by key.
 *
 * @param version named in every score and alert
 * @param global for all devices
 * @param incidents when alerts of several devices are one, where a tenant does not say
 * @param tenants by tenant id, complete: what a tenant leaves open was taken from {@code global}
 */
public record PolicyBook(
    String version, Thresholds global, IncidentPolicy incidents, Map<String, OfTenant> tenants) {
  /** Keeps its own map. */
  public PolicyBook {
    tenants = Map.copyOf(tenants);
  }

  /**
   * One tenant's thresholds.
   *
   * @param all for all its devices
   * @param incidents when alerts of several devices are one
   * @param devices by device id, complete
   */
  public record OfTenant(
      Thresholds all, IncidentPolicy incidents, Map<String, Thresholds> devices) {
    /** Keeps its own map. */
    public OfTenant {
      devices = Map.copyOf(devices);
    }
  }

  /** The same thresholds for every device. */
  public static PolicyBook of(String version, Thresholds global) {
    return new PolicyBook(version, global, IncidentPolicy.defaults(), Map.of());
  }

  /** This one, whatever the event time. */
  public Supplier<Timeline<PolicyBook>> always() {
    Timeline<PolicyBook> always = Timeline.always(this);
    return () -> always;
  }

  /** Reads {@code policy} of a configuration. */
  public static PolicyBook read(ConfigNode node) {
    return PolicyReader.read(node);
  }

  /** The same, but learning ends for every device at {@code until}. */
  public PolicyBook learnedUntil(Instant until) {
    Map<String, OfTenant> ended = new HashMap<>();
    tenants.forEach(
        (tenant, own) -> {
          Map<String, Thresholds> devices = new HashMap<>();
          own.devices().forEach((id, device) -> devices.put(id, device.learnedUntil(until)));
          ended.put(tenant, new OfTenant(own.all().learnedUntil(until), own.incidents(), devices));
        });
    return new PolicyBook(version, global.learnedUntil(until), incidents, ended);
  }

  /** How long a device is learned for. */
  public Learning learning(String tenant, String device) {
    return of(tenant, device).detector().learning();
  }

  /** False alerts a device and 30 days that a tenant finds acceptable. */
  public double alertsPerMonth(String tenant) {
    return of(tenant, "").detector().budget().alertsPerMonth();
  }

  Thresholds of(String tenant, String device) {
    OfTenant own = ofTenant(tenant);
    return own.devices().getOrDefault(device, own.all());
  }

  IncidentPolicy incidents(String tenant) {
    return ofTenant(tenant).incidents();
  }

  private OfTenant ofTenant(String tenant) {
    return tenants.getOrDefault(tenant, new OfTenant(global, incidents, Map.of()));
  }
}
