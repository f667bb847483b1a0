package io.holter.standalone.plant;

import io.holter.schema.DeviceKey;
import java.net.URI;
import java.util.function.Function;
import javax.net.ssl.TrustManagerFactory;

/**
 * What the plant's devices know of the world.
 *
 * @param mqtt the MQTT broker, {@code mqtts://host:port}
 * @param coap the CoAP server, {@code coaps://host:port}
 * @param trust whom the MQTT devices trust
 * @param secret password or pre-shared key of each device
 */
public record PlantSite(
    URI mqtt, URI coap, TrustManagerFactory trust, Function<DeviceKey, String> secret) {

  DeviceLink link(PlantDevice device) {
    return switch (device.protocol()) {
      case MQTT -> new MqttLink(device.key(), mqtt, trust, secret.apply(device.key()));
      case COAP -> new CoapLink(device.key(), coap, secret.apply(device.key()));
    };
  }
}
