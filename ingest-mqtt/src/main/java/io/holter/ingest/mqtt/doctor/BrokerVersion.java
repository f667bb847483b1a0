package io.holter.ingest.mqtt.doctor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a broker's version is known for. Pure. */
final class BrokerVersion {
  /** Where Mosquitto says its version, retained. */
  static final String TOPIC = "$SYS/broker/version";

  private static final Pattern MOSQUITTO =
      Pattern.compile("mosquitto version (\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4}).*");

  private BrokerVersion() {}

  static Finding finding(String subject, String version) {
    Matcher found = MOSQUITTO.matcher(version);
    if (!found.matches()) {
      return Finding.note(subject, "is " + version);
    }
    int number =
        Integer.parseInt(found.group(1)) * 1_000_000
            + Integer.parseInt(found.group(2)) * 1_000
            + Integer.parseInt(found.group(3));
    return number < 2_000_013
        ? Finding.note(
            subject,
            "is "
                + version
                + ", which sends more of a backlog than it was asked to (fixed in 2.0.13); the"
                + " bridge then connects anew without a window of its own")
        : Finding.ok(subject, "is " + version);
  }
}
