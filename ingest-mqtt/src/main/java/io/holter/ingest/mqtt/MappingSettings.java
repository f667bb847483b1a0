package io.holter.ingest.mqtt;

import io.holter.ingest.EventTime;
import java.util.Optional;
import java.util.Set;

/**
 * How a PUBLISH becomes an event.
 *
 * @param source name of the source
 * @param bridge name of this bridge
 * @param template where tenant, device and channel stand in the topic
 * @param eventTime whose clock stamps the record
 * @param deviceTimeProperty user property that carries the device's time
 * @param withoutDeviceTime what becomes of a message without a readable device time, where the
 *     device's clock stamps the records
 * @param principalProperty user property in which a trusted broker states the publisher's
 *     authenticated name, overwriting what a client may have put there; empty where there is no
 *     such broker
 * @param tenants tenants that the broker may speak for; what names another one is quarantined;
 *     empty: all
 * @param limits how much one message may be
 */
public record MappingSettings(
    String source,
    String bridge,
    TopicTemplate template,
    EventTime eventTime,
    String deviceTimeProperty,
    WithoutDeviceTime withoutDeviceTime,
    Optional<String> principalProperty,
    Set<String> tenants,
    LimitSettings limits) {

  public MappingSettings {
    tenants = Set.copyOf(tenants);
  }

  /** With the usual limits. */
  public MappingSettings(
      String source,
      String bridge,
      TopicTemplate template,
      EventTime eventTime,
      String deviceTimeProperty,
      WithoutDeviceTime withoutDeviceTime,
      Optional<String> principalProperty,
      Set<String> tenants) {
    this(
        source,
        bridge,
        template,
        eventTime,
        deviceTimeProperty,
        withoutDeviceTime,
        principalProperty,
        tenants,
        LimitSettings.USUAL);
  }

  /** For a broker that may speak for every tenant. */
  public MappingSettings(
      String source,
      String bridge,
      TopicTemplate template,
      EventTime eventTime,
      String deviceTimeProperty,
      WithoutDeviceTime withoutDeviceTime,
      Optional<String> principalProperty) {
    this(
        source,
        bridge,
        template,
        eventTime,
        deviceTimeProperty,
        withoutDeviceTime,
        principalProperty,
        Set.of());
  }

  /** Whether the broker may speak for {@code tenant}. */
  boolean allows(String tenant) {
    return tenants.isEmpty() || tenants.contains(tenant);
  }

  /** Name of the user property that carries the device's time, unless configured otherwise. */
  public static final String DEVICE_TIME = "holter-device-time";

  /** Name under which Holter's embedded broker states who published. */
  public static final String PUBLISHER = "holter-publisher";

  /** Name under which a broker with Holter's extension marks a Last Will. */
  public static final String WILL = "holter-will";

  /** What becomes of a message without a readable device time. */
  public enum WithoutDeviceTime {
    /** It is quarantined, since its place in time is unknown. */
    QUARANTINE,
    /** The bridge's clock stamps it. */
    RECEIVE
  }
}
