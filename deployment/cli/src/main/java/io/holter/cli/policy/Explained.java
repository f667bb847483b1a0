package io.holter.cli.policy;

import io.holter.stream.policy.EffectiveValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a device is judged as it is, or those of a class or a tenant that have nothing of their own.
 *
 * @param device the device, if it is one
 * @param deviceClass of the device, if it has one
 * @param at the event time that is asked for
 * @param version named in the alerts of that time
 * @param values all that holds for the device, in the order of the reference
 */
public record Explained(
    String tenant,
    Optional<String> device,
    Optional<String> deviceClass,
    Instant at,
    String version,
    List<EffectiveValue> values) {
  /** Keeps its own list. */
  public Explained {
    values = List.copyOf(values);
  }

  /** Looked up in what was written. */
  public static Explained of(PolicyRecords records, String tenant, String device, Instant at) {
    return new Explained(
        tenant,
        Optional.of(device),
        records.base().classes().of(tenant, device),
        at,
        records.log().timeline().at(at.toEpochMilli()).version(),
        records.log().explain(at, tenant, device));
  }

  /** The same of the devices of a class, or of no class. */
  public static Explained of(
      PolicyRecords records, String tenant, Optional<String> deviceClass, Instant at) {
    return new Explained(
        tenant,
        Optional.empty(),
        deviceClass,
        at,
        records.log().timeline().at(at.toEpochMilli()).version(),
        records.log().explain(at, tenant, deviceClass));
  }
}
