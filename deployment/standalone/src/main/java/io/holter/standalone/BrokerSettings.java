package io.holter.standalone;

import io.holter.hivemq.ExtensionSettings;
import java.nio.file.Path;

/**
 * What the embedded MQTT broker needs.
 *
 * @param port port of the TLS listener on 127.0.0.1, 0 for any free one
 * @param certificates the server's identity
 * @param users file of {@link MqttUsers}
 * @param publisherProperty name of the user property that tells who published, which only the
 *     broker can set
 */
public record BrokerSettings(
    int port, Certificates certificates, Path users, String publisherProperty) {
  /** Name of the publisher's property unless chosen otherwise. */
  public static final String PUBLISHER_PROPERTY = "holter-publisher";

  /** Settings with the usual property name. */
  public static BrokerSettings of(int port, Certificates certificates, Path users) {
    return new BrokerSettings(port, certificates, users, PUBLISHER_PROPERTY);
  }

  /** What Holter's extension in the broker is told. */
  ExtensionSettings extension() {
    return new ExtensionSettings(
        ExtensionSettings.USUAL.topic(),
        publisherProperty,
        ExtensionSettings.USUAL.sequenceProperty(),
        ExtensionSettings.USUAL.sequenceLevels(),
        ExtensionSettings.USUAL.willProperty());
  }

  /** The broker's own configuration file: one TLS listener, nothing sent anywhere. */
  String configuration(int boundPort) {
    return """
        <?xml version="1.0"?>
        <hivemq>
          <listeners>
            <tls-tcp-listener>
              <name>mqtts</name>
              <port>%d</port>
              <bind-address>127.0.0.1</bind-address>
              <tls>
                <protocols><protocol>TLSv1.3</protocol><protocol>TLSv1.2</protocol></protocols>
                <keystore>
                  <path>%s</path>
                  <password>%s</password>
                  <private-key-password>%s</private-key-password>
                </keystore>
                <client-authentication-mode>NONE</client-authentication-mode>
              </tls>
            </tls-tcp-listener>
          </listeners>
          <mqtt>
            <queued-messages><max-queue-size>100000</max-queue-size></queued-messages>
          </mqtt>
          <security>
            <allow-empty-client-id><enabled>false</enabled></allow-empty-client-id>
          </security>
          <persistence><mode>file</mode></persistence>
          <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
        </hivemq>
        """
        .formatted(
            boundPort,
            escape(certificates.keyStore().toAbsolutePath().toString()),
            escape(certificates.password()),
            escape(certificates.password()));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
