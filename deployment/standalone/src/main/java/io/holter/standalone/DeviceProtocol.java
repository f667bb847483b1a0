package io.holter.standalone;

/** What a device speaks. */
public enum DeviceProtocol {
  /** MQTT over TLS. */
  MQTT,
  /** CoAP over DTLS. */
  COAP
}
