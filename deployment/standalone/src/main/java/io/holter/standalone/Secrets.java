package io.holter.standalone;

import io.holter.schema.DeviceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file a secret, random unless somebody wrote another one: {@code bridge.secret}, {@code
 * replay.secret} and {@code tenant/device.secret}. A secret is a text; as a pre-shared key it is
 * the text's bytes.
 *
 * @param directory where the files are
 */
public record Secrets(Path directory) {
  /** The secret's file of a device. */
  public Path file(DeviceKey device) {
    return directory.resolve(device.tenant()).resolve(device.device() + ".secret");
  }

  /** The secret's file of a program that connects to the MQTT broker. */
  public Path file(String user) {
    return directory.resolve(user + ".secret");
  }

  /** The password's file of somebody who signs in to the console. */
  public Path console(String user) {
    return directory.resolve("console-" + user + ".secret");
  }

  /** The secret of a device; made if there is none. */
  public String of(DeviceKey device) throws IOException {
    return SecretFile.readOrCreate(file(device));
  }

  /** Usernames and passwords of the MQTT broker. */
  Map<String, String> mqttUsers(List<TenantEntry> tenants) throws IOException {
    Map<String, String> users = new LinkedHashMap<>();
    for (String program : List.of(MqttAccess.BRIDGE, MqttAccess.REPLAY)) {
      users.put(program, SecretFile.readOrCreate(file(program)));
    }
    for (DeviceKey device : StandaloneConfig.devices(tenants, DeviceProtocol.MQTT)) {
      users.put(device.text(), of(device));
    }
    return users;
  }

  /** The CoAP bridge's file of pre-shared keys: lines of {@code tenant/device:base64}. */
  String coapKeys(List<TenantEntry> tenants) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (DeviceKey device : StandaloneConfig.devices(tenants, DeviceProtocol.COAP)) {
      String key = Base64.getEncoder().encodeToString(of(device).getBytes(StandardCharsets.UTF_8));
      lines.append(device.text()).append(':').append(key).append('\n');
    }
    return lines.toString();
  }
}
