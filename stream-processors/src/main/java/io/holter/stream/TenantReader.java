package io.holter.stream;

import io.holter.schema.SpeakerGrant;
import io.holter.schema.Tenant;
import io.holter.schema.TenantId;
import io.holter.schema.TenantState;
import io.holter.service.ConfigNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code tenants} of a configuration. */
final class TenantReader {
  private static final long LARGEST_PAYLOAD = 16L << 20;

  private enum State {
    ACTIVE,
    SUSPENDED
  }

  private TenantReader() {}

  static Tenants read(ConfigNode root) {
    Map<String, Entry> tenants = new LinkedHashMap<>();
    for (Entry entry : root.about("Who is monitored.").list("tenants", TenantReader::entry)) {
      String id = entry.tenant().getId();
      root.check(tenants.put(id, entry) == null, "tenants", "has '" + id + "' twice");
    }
    tenants.keySet().removeIf(id -> !TenantId.isValid(id));
    Map<String, List<DeviceClass>> classes = new LinkedHashMap<>();
    tenants.forEach((id, entry) -> classes.put(id, entry.classes()));
    return new Tenants(tenants.values().stream().map(Entry::tenant).toList(), new Fleet(classes));
  }

  private record Entry(Tenant tenant, List<DeviceClass> classes) {}

  private static Entry entry(ConfigNode node) {
    return new Entry(
        tenant(node),
        node.about("Kinds of devices, for severities, groups and peers.")
            .list("classes", ClassReader::read));
  }

  private static Tenant tenant(ConfigNode node) {
    String id =
        node.about("Stands in topic names and keys.")
            .text("id", TenantId.PATTERN, "lower-case letters, digits and single inner hyphens");
    State state =
        node.about("The events of a suspended tenant are quarantined.")
            .choice("state", State.class, State.ACTIVE);
    return Tenant.newBuilder()
        .setId(id)
        .setName(node.about("For people.").text("name", id.isEmpty() ? "-" : id))
        .setState(state == State.ACTIVE ? TenantState.ACTIVE : TenantState.SUSPENDED)
        .setMaxPayloadBytes(
            (int)
                node.about("A larger payload is quarantined.")
                    .size("max-payload", 0, LARGEST_PAYLOAD, 256 << 10))
        .setGrants(
            node.about("Who may speak for the tenant; an event needs one that fits.")
                .list("speakers", TenantReader::grant))
        .build();
  }

  private static SpeakerGrant grant(ConfigNode node) {
    return SpeakerGrant.newBuilder()
        .setSource(node.about("Name of a bridge's source.").text("source"))
        .setPrincipal(
            node.about(
                    "Pattern of the authenticated identity: * for any characters, {device} for the"
                        + " event's device; only * alone fits where the bridge knows no identity.")
                .text("principal"))
        .build();
  }
}
