package io.holter.standalone;

import io.holter.schema.TenantId;
import io.holter.service.ConfigNode;
import java.util.List;

/**
 * A tenant and its devices.
 *
 * @param id tenant id
 * @param name for people
 * @param devices who may speak for it
 */
public record TenantEntry(String id, String name, List<DeviceEntry> devices) {
  /** Keeps its own list. */
  public TenantEntry {
    devices = List.copyOf(devices);
  }

  static TenantEntry read(ConfigNode node) {
    String id =
        node.about("Tenant id; part of topic names.")
            .text("id", TenantId.PATTERN, "a tenant id, " + TenantId.PATTERN);
    return new TenantEntry(
        id,
        node.about("The tenant's name for people.").text("name", id),
        node.about("The tenant's devices.").list("devices", DeviceEntry::read));
  }
}
