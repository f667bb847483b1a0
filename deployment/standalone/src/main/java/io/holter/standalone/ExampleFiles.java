package io.holter.standalone;

/** What a new data directory gets, for its owner to edit. */
final class ExampleFiles {
  static final String CONFIG =
      """
      # What this Holter monitors. Start it again after a change.
      # Each device gets a secret of its own in secrets/<tenant>/<device>.secret (or put yours there):
      # its MQTT password with the username <tenant>/<device>, or its DTLS pre-shared key.
      # MQTT devices publish to <tenant>/<device>/<channel>, CoAP devices POST to /<channel>.

      ports: # all on 127.0.0.1; 0 takes any free one
        kafka: 9092
        registry: 8081
        mqtt: 8883
        coap: 5684
        ops: 9464
        console: 8443

      tenants:
        - id: example
          name: Example works
          devices:
            - id: robot-01
              protocol: mqtt
            - id: sensor-01
              protocol: coap
      """;

  static final String POLICY =
      """
      # Thresholds: the section "policy" of the configuration of "holter streams".
      # Left out here: the defaults.
      version: "1"
      """;

  private ExampleFiles() {}
}
