package io.holter.standalone;

import io.holter.schema.TenantId;
import io.holter.service.ConfigNode;

/**
 * A device that may speak.
 *
 * @param id unique in its tenant
 * @param protocol what it speaks
 */
public record DeviceEntry(String id, DeviceProtocol protocol) {
  static DeviceEntry read(ConfigNode node) {
    return new DeviceEntry(
        node.about("Device id, unique in the tenant.")
            .text("id", TenantId.DEVICE, "a device id, " + TenantId.DEVICE),
        node.about("What the device speaks: MQTT over TLS, or CoAP over DTLS.")
            .choice("protocol", DeviceProtocol.class, DeviceProtocol.MQTT));
  }
}
