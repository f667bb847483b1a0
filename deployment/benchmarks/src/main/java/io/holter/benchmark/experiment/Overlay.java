package io.holter.benchmark.experiment;

import io.holter.benchmark.data.Fleet;
import io.holter.benchmark.experiment.MiningSession.Packet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of {@code events.csv}: a healthy simulated device, and a mining session laid over it. Of the
 * session only times and sizes are used; what it says is not seen.
 */
enum Overlay {
  /** Nothing: what a healthy device costs. */
  NONE,
  /** Each packet is published on a topic that the device never used. */
  NEW_TOPIC,
  /** Each packet is published on the topic that the device uses most. */
  OWN_TOPIC,
  /** Each packet is a record of a flow log; the device is known to talk to its broker alone. */
  FLOW;

  private static final String BROKER = "10.0.0.2:8883";
  private static final long FLOW_EVERY = 60_000;

  /** Learning ends here: two hours after the device began. */
  static final Instant LEARNED = Instant.ofEpochMilli(Fleet.START).plusSeconds(2 * 3600);

  private static final Instant END = LEARNED.plusSeconds(3600);

  /** A device's rows; the session begins at {@code start}. */
  List<String> rows(String device, long seed, MiningSession session, Instant start) {
    List<String> rows = new ArrayList<>();
    Fleet fleet = Fleet.controller(seed);
    for (Fleet.Message m : fleet.until(END.toEpochMilli())) {
      String payload = new String(m.payload(), StandardCharsets.UTF_8);
      rows.add(row(m.time(), device, "PUBLISH", m.channel(), m.payload().length, payload));
    }
    if (this == FLOW) {
      for (long t = Fleet.START; t < END.toEpochMilli(); t += FLOW_EVERY) {
        rows.add(row(t + seed, device, "FLOW", BROKER, 1_200, ""));
      }
    }
    if (this != NONE) {
      for (Packet p : session.packets()) {
        rows.add(packet(device, start.toEpochMilli() + p.offset(), p));
      }
    }
    return rows;
  }

  private String packet(String device, long time, Packet p) {
    return switch (this) {
      case NEW_TOPIC -> row(time, device, "PUBLISH", "pool/submit", p.size(), "");
      case OWN_TOPIC -> row(time, device, "PUBLISH", "registers", p.size(), "");
      case FLOW -> row(time, device, "FLOW", p.peer(), p.size(), "");
      case NONE -> throw new IllegalStateException("there is no session to lay over");
    };
  }

  private static String row(
      long time, String device, String type, String topic, int size, String payload) {
    return String.format(
        Locale.ROOT,
        "%.3f,%s,%s,%s,1,%d,\"%s\"",
        time / 1000.0,
        device,
        type,
        topic,
        size,
        payload.replace("\"", "\"\""));
  }
}
