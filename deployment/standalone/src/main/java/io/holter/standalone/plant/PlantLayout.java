package io.holter.standalone.plant;

import static io.holter.standalone.DeviceProtocol.COAP;
import static io.holter.standalone.DeviceProtocol.MQTT;

import io.holter.schema.DeviceKey;
import io.holter.standalone.DeviceEntry;
import io.holter.standalone.DeviceProtocol;
import io.holter.standalone.TenantEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who is in the plant: two tenants with twelve devices each, two of which speak CoAP. */
public final class PlantLayout {
  /** The welding robot that the demo infects. */
  public static final DeviceKey VICTIM = new DeviceKey("acme", "welder-03");

  private PlantLayout() {}

  /** The tenants and devices as {@code holter.yaml} would list them. */
  public static List<TenantEntry> tenants() {
    return List.of(tenant("acme", "Acme body shop"), tenant("globex", "Globex press works"));
  }

  static List<PlantDevice> devices() {
    List<PlantDevice> all = new ArrayList<>();
    for (String tenant : List.of("acme", "globex")) {
      add(all, tenant, "welder", 4, MQTT, DeviceKind.WELDING_ROBOT);
      add(all, tenant, "handler", 1, MQTT, DeviceKind.HANDLING_ROBOT);
      add(all, tenant, "plc", 3, MQTT, DeviceKind.PLC);
      add(all, tenant, "temperature", 1, MQTT, DeviceKind.TEMPERATURE_SENSOR);
      add(all, tenant, "flow", 1, MQTT, DeviceKind.FLOW_SENSOR);
      add(all, tenant, "vibration", 2, COAP, DeviceKind.VIBRATION_SENSOR);
    }
    return all;
  }

  private static void add(
      List<PlantDevice> all,
      String tenant,
      String name,
      int count,
      DeviceProtocol protocol,
      DeviceKind kind) {
    for (int i = 1; i <= count; i++) {
      String id = String.format(Locale.ROOT, "%s-%02d", name, i);
      all.add(new PlantDevice(new DeviceKey(tenant, id), protocol, kind));
    }
  }

  private static TenantEntry tenant(String id, String name) {
    List<DeviceEntry> devices =
        devices().stream()
            .filter(d -> d.key().tenant().equals(id))
            .map(d -> new DeviceEntry(d.key().device(), d.protocol()))
            .toList();
    return new TenantEntry(id, name, devices);
  }
}
