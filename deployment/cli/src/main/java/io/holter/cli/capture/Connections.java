package io.holter.cli.capture;

import io.holter.cli.capture.CaptureTally.Count;
import io.holter.cli.capture.Dissection.Segment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The TCP connections of a capture. Which end is the client: who sent the SYN; else who speaks to
 * port 1883; else who sends a CONNECT.
 */
final class Connections {
  private record Pair(Endpoint client, Endpoint server) {
    @SuppressWarnings("ArgumentSelectionDefectChecker") // Swapped on purpose.
    Pair turned() {
      return new Pair(server, client);
    }
  }

  private static final int MQTT_PORT = 1883;
  private static final int MOST_OPEN = 16_384;
  private static final long MOST_HELD = 64L << 20;

  /** Least recently heard first. Empty: the connection is known, and is not MQTT. */
  private final LinkedHashMap<Pair, Optional<Connection>> open =
      new LinkedHashMap<>(64, 0.75f, true);

  private final MqttPackets packets = new MqttPackets();
  private final CaptureTally tally;
  private final Consumer<Captured> out;
  private long held;

  Connections(CaptureTally tally, Consumer<Captured> out) {
    this.tally = tally;
    this.out = out;
  }

  void accept(Segment segment, Instant time) {
    tally.add(Count.TCP);
    Pair pair = new Pair(segment.source(), segment.target());
    if (segment.syn() && !segment.ack()) {
      begin(pair, segment.sequence() + 1);
    }
    if (segment.payload().length + segment.missing() == 0) {
      tally.add(Count.NO_PAYLOAD);
    } else if (open.containsKey(pair.turned())) {
      tally.add(Count.FROM_SERVER);
      open.get(pair.turned()).ifPresent(c -> c.fromServer(segment.payload(), time));
    } else {
      Optional<Connection> known = open.get(pair);
      fromClient(known == null ? meet(pair, segment) : known, pair, segment, time);
    }
    if (segment.end()) {
      open.getOrDefault(pair, Optional.empty()).ifPresent(c -> c.ended(time));
      open.getOrDefault(pair.turned(), Optional.empty()).ifPresent(c -> c.ended(time));
    }
  }

  /** Says what is left at the end of the capture. */
  void finish() {
    open.values().forEach(connection -> connection.ifPresent(Connection::finish));
    open.clear();
  }

  /** A SYN: a new connection, unless it is the same SYN again. */
  private void begin(Pair pair, int first) {
    Optional<Connection> before = open.getOrDefault(pair, Optional.empty());
    if (before.filter(connection -> connection.stream().isAt(first)).isPresent()) {
      return;
    }
    forget(before);
    Connection connection = new Connection(pair.client(), true, packets, tally, out);
    connection.stream().startAt(first);
    keep(pair, Optional.of(connection));
  }

  /** A segment of a connection whose beginning the capture does not have. */
  private Optional<Connection> meet(Pair pair, Segment segment) {
    boolean toBroker = pair.server().port() == MQTT_PORT;
    boolean fromBroker = pair.client().port() == MQTT_PORT;
    if (fromBroker && !toBroker) {
      Pair turned = pair.turned();
      keep(turned, Optional.of(new Connection(turned.client(), false, packets, tally, out)));
      return Optional.empty();
    }
    Optional<Connection> connection =
        toBroker || looksLikeConnect(segment)
            ? Optional.of(new Connection(pair.client(), false, packets, tally, out))
            : Optional.empty();
    if (connection.isPresent()) {
      keep(pair, connection);
    }
    return connection;
  }

  private void fromClient(Optional<Connection> met, Pair pair, Segment segment, Instant time) {
    Optional<Connection> connection = met.filter(c -> isMqtt(c, pair, segment));
    if (connection.isEmpty()) {
      boolean fromServer = pair.client().port() == MQTT_PORT && pair.server().port() != MQTT_PORT;
      tally.add(fromServer ? Count.FROM_SERVER : Count.NOT_MQTT);
      if (met.isPresent()) {
        forget(met);
        keep(pair, Optional.empty());
      }
      return;
    }
    Connection client = connection.get();
    held -= client.held();
    boolean repeated =
        client.stream()
            .accept(
                segment.sequence() + (segment.syn() ? 1 : 0),
                segment.payload(),
                segment.missing(),
                time);
    held += client.held();
    tally.add(repeated ? Count.REPEATED : Count.FROM_CLIENT);
    evict();
  }

  /** Another port than MQTT's speaks MQTT if its client's first packet is a CONNECT. */
  private static boolean isMqtt(Connection connection, Pair pair, Segment segment) {
    return pair.server().port() == MQTT_PORT
        || !connection.stream().isAt(segment.sequence())
        || looksLikeConnect(segment);
  }

  private static boolean looksLikeConnect(Segment segment) {
    byte[] bytes = segment.payload();
    int at = 1;
    while (at < bytes.length && at < 5 && bytes[at] < 0) {
      at++;
    }
    // Fixed header, then the protocol's name: MQTT, or MQIsdp in version 3.1.
    return bytes.length > at + 4
        && bytes[0] == 0x10
        && bytes[at + 3] == 'M'
        && bytes[at + 4] == 'Q';
  }

  private void keep(Pair pair, Optional<Connection> connection) {
    open.put(pair, connection);
    evict();
  }

  private void forget(Optional<Connection> connection) {
    connection.ifPresent(
        c -> {
          held -= c.held();
          c.finish();
        });
  }

  private void evict() {
    while (open.size() > MOST_OPEN || (held > MOST_HELD && open.size() > 1)) {
      Map.Entry<Pair, Optional<Connection>> oldest = open.entrySet().iterator().next();
      open.remove(oldest.getKey());
      forget(oldest.getValue());
      tally.add(Count.FLOWS_EVICTED);
    }
  }
}
