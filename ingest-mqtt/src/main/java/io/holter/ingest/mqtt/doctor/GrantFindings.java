package io.holter.ingest.mqtt.doctor;

import io.holter.ingest.mqtt.MqttSettings;
import io.holter.ingest.mqtt.link.ConnectionSettings;
import io.holter.ingest.mqtt.link.Granted;
import io.holter.ingest.mqtt.link.MqttProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What it means that a broker granted what it did. Pure. */
final class GrantFindings {
  private GrantFindings() {}

  static List<Finding> of(String subject, MqttSettings settings, Granted granted, String channel) {
    ConnectionSettings asked = settings.connection();
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(subject, "connected to " + asked.endpoint() + " over " + shown(channel)));
    if (!asked.endpoint().tls() && !asked.endpoint().isLoopback()) {
      findings.add(
          Finding.warn(
              subject,
              "everything crosses the network in the clear, the password too; use mqtts://"));
    }
    if (asked.protocol() == MqttProtocol.V3_1_1) {
      findings.add(
          Finding.note(
              subject,
              "MQTT 3.1.1 tells nothing of what is granted: session expiry and window are the"
                  + " broker's own; use protocol: 5 where it speaks it"));
      return findings;
    }
    findings.add(expiry(subject, asked.sessionExpiry(), granted.sessionExpiry()));
    if (granted.maximumQos() < 1) {
      findings.add(
          Finding.fail(
              subject, "the broker has QoS 0 only: whatever is cut off is lost; allow QoS 1"));
    }
    if (settings.pool().share().isPresent() && !granted.sharedSubscriptions()) {
      findings.add(
          Finding.fail(
              subject,
              "the broker has no shared subscriptions; remove mqtt.share, then filters are divided"
                  + " among the sessions"));
    }
    if (granted.maximumPacketSize() > asked.packetLimit()) {
      findings.add(
          Finding.note(
              subject,
              "devices may publish up to %d bytes, of which the bridge takes %d: what is larger"
                      .formatted(granted.maximumPacketSize(), asked.packetLimit())
                  + " crosses the network and is quarantined without its payload; let the broker refuse"
                  + " it"));
    }
    return findings;
  }

  private static Finding expiry(String subject, Duration asked, Duration granted) {
    if (granted.compareTo(asked) >= 0) {
      return Finding.ok(subject, "keeps the session for " + granted + " while the bridge is away");
    }
    return granted.isZero()
        ? Finding.fail(
            subject,
            "keeps no session: whatever is published while the bridge is away is lost; allow a"
                + " session expiry of "
                + asked)
        : Finding.warn(
            subject,
            "keeps the session for "
                + granted
                + " and not "
                + asked
                + ": what it queues is lost when the bridge is away for longer; raise its limit or"
                + " lower mqtt.session-expiry");
  }

  private static String shown(String channel) {
    return channel.equals("none") ? "no TLS" : channel;
  }
}
