package io.holter.stream.policy;

import io.holter.anomaly.DetectorSettings.Learning;
import io.holter.service.ConfigNode;
import io.holter.stream.control.Timeline;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The thresholds in force; the narrowest scope wins, key by key: all, tenant, class, device.
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
   * @param classes by name of a class, complete
   * @param devices by device id, complete
   */
  public record OfTenant(
      Thresholds all,
      IncidentPolicy incidents,
      Map<String, Thresholds> classes,
      Map<String, Thresholds> devices) {
    /** Keeps its own maps. */
    public OfTenant {
      classes = Map.copyOf(classes);
      devices = Map.copyOf(devices);
    }

    OfTenant learnedUntil(Instant until) {
      return new OfTenant(
          all.learnedUntil(until), incidents, ended(classes, until), ended(devices, until));
    }

    private static Map<String, Thresholds> ended(Map<String, Thresholds> of, Instant until) {
      Map<String, Thresholds> ended = new HashMap<>();
      of.forEach((name, each) -> ended.put(name, each.learnedUntil(until)));
      return ended;
    }
  }

  /** The same thresholds for every device. */
  public static PolicyBook of(String version, Thresholds global) {
    return new PolicyBook(version, global, IncidentPolicy.defaults(), Map.of());
  }

  /** Reads {@code policy} of a configuration in which no device has a class. */
  public static PolicyBook read(ConfigNode node) {
    return read(node, DeviceClasses.none());
  }

  /** Reads {@code policy} of a configuration. */
  public static PolicyBook read(ConfigNode node, DeviceClasses classes) {
    return PolicyReader.read(node, classes);
  }

  /** This one, whatever the event time. */
  public Supplier<Timeline<PolicyBook>> always() {
    Timeline<PolicyBook> always = Timeline.always(this);
    return () -> always;
  }

  /** The same, but learning ends for every device at {@code until}. */
  public PolicyBook learnedUntil(Instant until) {
    Map<String, OfTenant> ended = new HashMap<>();
    tenants.forEach((tenant, own) -> ended.put(tenant, own.learnedUntil(until)));
    return new PolicyBook(version, global.learnedUntil(until), incidents, ended);
  }

  /** How long a device without a class is learned for. */
  public Learning learning(String tenant, String device) {
    return of(tenant, Optional.empty(), device).detector().learning();
  }

  /** False alerts a device and 30 days that a tenant finds acceptable. */
  public double alertsPerMonth(String tenant) {
    return ofTenant(tenant).all().detector().budget().alertsPerMonth();
  }

  /**
   * What holds for a device.
   *
   * @param deviceClass of the device, if it has one
   */
  public Thresholds of(String tenant, Optional<String> deviceClass, String device) {
    OfTenant own = ofTenant(tenant);
    Thresholds wider =
        deviceClass.map(name -> own.classes().getOrDefault(name, own.all())).orElse(own.all());
    return own.devices().getOrDefault(device, wider);
  }

  /** What holds for a tenant's devices of which nothing narrower says anything. */
  public Thresholds of(String tenant) {
    return ofTenant(tenant).all();
  }

  /** When alerts of several devices of a tenant are one. */
  public IncidentPolicy incidents(String tenant) {
    return ofTenant(tenant).incidents();
  }

  /** The same, but for one tenant. */
  PolicyBook with(String tenant, OfTenant changed) {
    Map<String, OfTenant> all = new HashMap<>(tenants);
    all.put(tenant, changed);
    return new PolicyBook(version, global, incidents, all);
  }

  /** The same under another name. */
  PolicyBook named(String other) {
    return new PolicyBook(other, global, incidents, tenants);
  }

  private OfTenant ofTenant(String tenant) {
    return tenants.getOrDefault(tenant, new OfTenant(global, incidents, Map.of(), Map.of()));
  }
}
