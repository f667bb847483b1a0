package io.holter.cli.capture;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of everything that was read. Frames: {@code FRAMES = UNKNOWN_LINK + NOT_IP + NOT_TCP
 * + IP_FRAGMENT + HEADER_CUT_OFF + TCP}; segments: {@code TCP = NO_PAYLOAD + FROM_SERVER + NOT_MQTT
 * + REPEATED + FROM_CLIENT}.
 */
public final class CaptureTally {
  /** What is counted. */
  public enum Count {
    /** Frames in the file. */
    FRAMES,
    /** Frames that the snapshot length cut. */
    FRAMES_TRUNCATED,
    /** Frames of a link type that is not known. */
    UNKNOWN_LINK,
    /** Frames without IP. */
    NOT_IP,
    /** IP packets without TCP, UDP among them. */
    NOT_TCP,
    /** Fragments of IP packets; they are not put together. */
    IP_FRAGMENT,
    /** Frames cut inside the headers. */
    HEADER_CUT_OFF,
    /** TCP segments. */
    TCP,
    /** Segments without payload. */
    NO_PAYLOAD,
    /** Segments that a broker sent. */
    FROM_SERVER,
    /** Segments of connections that are not MQTT, or that are encrypted. */
    NOT_MQTT,
    /** Segments that brought nothing new. */
    REPEATED,
    /** Segments with something new from an MQTT client. */
    FROM_CLIENT,
    /** Bytes from clients that the capture does not have. */
    BYTES_MISSING,
    /** Bytes from clients that belong to no recognised MQTT packet. */
    BYTES_UNRECOGNISED,
    /** Control packets other than PUBLISH that were whole. */
    OTHER_PACKETS,
    /** PUBLISH packets, whole or not. */
    PUBLISH,
    /** PUBLISH packets that a gap in the capture damaged, or that are longer than 16 MiB. */
    PUBLISH_DAMAGED,
    /** PUBLISH packets that break the protocol's rules. */
    PUBLISH_MALFORMED,
    /** Connections that were forgotten because too many were open at once. */
    FLOWS_EVICTED,
    /** CoAP messages in UDP datagrams. */
    COAP,
    /** 1 if the file ends inside a frame. */
    FILE_CUT_SHORT
  }

  private final EnumMap<Count, Long> counts = new EnumMap<>(Count.class);

  void add(Count what, long n) {
    counts.merge(what, n, Long::sum);
  }

  void add(Count what) {
    add(what, 1);
  }

  /** How many. */
  public long get(Count what) {
    return counts.getOrDefault(what, 0L);
  }

  /** All counts that are not 0. */
  public Map<Count, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
