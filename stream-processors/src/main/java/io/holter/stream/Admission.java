package io.holter.stream;

import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.EventKind;
import io.holter.schema.QuarantineReason;
import io.holter.schema.SpeakerGrant;
import io.holter.schema.Tenant;
import io.holter.schema.TenantId;
import io.holter.schema.TenantState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The answer to: who is this, may it speak for that tenant, is it within its bounds? */
sealed interface Admission {
  /** The event is its tenant's. */
  record Admitted(String tenant) implements Admission {}

  /** A source's promise about time, for every tenant that hears the source; maybe none. */
  record Promised(List<String> tenants) implements Admission {}

  /**
   * The event is nobody's.
   *
   * @param detail a sentence with the value found and the rule that it broke; never the payload
   */
  record Refused(QuarantineReason reason, String detail) implements Admission {}

  /**
   * Decides about one event.
   *
   * @param origin the record that carried it: its key, time and partition
   */
  static Admission admit(DeviceEvent event, Origin origin, Tenants tenants, Sources sources) {
    return event.getKind() == EventKind.WATERMARK
        ? promise(event, origin, tenants)
        : speak(event, origin, tenants, sources);
  }

  private static Admission promise(DeviceEvent event, Origin origin, Tenants tenants) {
    String expected = WatermarkKey.text(event.getSource(), origin.partition());
    if (!origin.hasKey(expected)) {
      return invalid("the watermark's key " + origin.shownKey() + " is not '" + expected + "'");
    }
    return new Promised(tenants.hearing(event.getSource()));
  }

  private static Admission speak(
      DeviceEvent event, Origin origin, Tenants tenants, Sources sources) {
    if (!TenantId.isValid(event.getTenant())) {
      return invalid(
          "tenant id '" + shown(event.getTenant()) + "' does not match " + TenantId.PATTERN);
    }
    if (!TenantId.isValidDevice(event.getDevice())) {
      return invalid(
          "device id '" + shown(event.getDevice()) + "' does not match " + TenantId.DEVICE);
    }
    String key = DeviceKey.of(event).text();
    if (!origin.hasKey(key)) {
      return invalid("the record's key " + origin.shownKey() + " is not '" + key + "'");
    }
    Optional<Tenant> tenant = tenants.find(event.getTenant());
    if (tenant.isEmpty()) {
      return new Refused(
          QuarantineReason.UNKNOWN_TENANT, "tenant '" + event.getTenant() + "' is not configured");
    }
    return within(event, origin.time(), tenant.get(), sources);
  }

  private static Admission within(DeviceEvent event, Instant time, Tenant tenant, Sources sources) {
    if (tenant.getState() != TenantState.ACTIVE) {
      return new Refused(
          QuarantineReason.SUSPENDED_TENANT,
          "tenant '" + tenant.getId() + "' is " + tenant.getState() + ", not ACTIVE");
    }
    if (tenant.getGrants().stream().noneMatch(grant -> fits(grant, event))) {
      return new Refused(QuarantineReason.FOREIGN_TENANT, foreign(event));
    }
    int size = Math.max(event.getPayloadSize(), event.getPayload().remaining());
    if (size > tenant.getMaxPayloadBytes()) {
      return new Refused(
          QuarantineReason.OVERSIZED,
          "payload of "
              + size
              + " B is above tenant '"
              + tenant.getId()
              + "' limit of "
              + tenant.getMaxPayloadBytes()
              + " B");
    }
    return clock(event, time, sources)
        .<Admission>map(detail -> new Refused(QuarantineReason.CLOCK_OUT_OF_BOUNDS, detail))
        .orElseGet(() -> new Admitted(tenant.getId()));
  }

  private static boolean fits(SpeakerGrant grant, DeviceEvent event) {
    return grant.getSource().equals(event.getSource())
        && new PrincipalPattern(grant.getPrincipal())
            .fits(Optional.ofNullable(event.getSecurity().getPrincipal()), event.getDevice());
  }

  private static String foreign(DeviceEvent event) {
    String who =
        Optional.ofNullable(event.getSecurity().getPrincipal())
            .map(principal -> "principal '" + shown(principal) + "'")
            .orElse("a principal that the channel does not tell");
    return who
        + " through source '"
        + shown(event.getSource())
        + "' fits no speaker of tenant '"
        + event.getTenant()
        + "' for device '"
        + event.getDevice()
        + "'";
  }

  /** Both the device's own time and the record's, which detection runs on. */
  private static Optional<String> clock(DeviceEvent event, Instant time, Sources sources) {
    Instant received = event.getReceiveTime();
    Instant claimed = Optional.ofNullable(event.getDeviceTime()).orElse(time);
    return sources
        .clock(event.getSource())
        .filter(bounds -> !bounds.hold(claimed, received) || !bounds.hold(time, received))
        .map(
            bounds ->
                "device time "
                    + claimed
                    + " (event time "
                    + time
                    + ") is not within "
                    + bounds.past()
                    + " before and "
                    + bounds.future()
                    + " after its receipt at "
                    + received);
  }

  private static Refused invalid(String detail) {
    return new Refused(QuarantineReason.INVALID_IDENTITY, detail);
  }

  private static String shown(String id) {
    String open = id.replaceAll("\\p{Cntrl}", "?");
    return open.length() > 128 ? open.substring(0, 128) + "…" : open;
  }

  /**
   * The record that carried an event.
   *
   * @param key the record's key as text, if it has one
   * @param time the record's timestamp, which is event time
   * @param partition partition of the topic that it was read from
   */
  record Origin(Optional<String> key, Instant time, int partition) {
    boolean hasKey(String text) {
      return key.equals(Optional.of(text));
    }

    String shownKey() {
      return key.map(text -> "'" + shown(text) + "'").orElse("null");
    }
  }
}
