package io.holter.anomaly.feature;

import io.holter.anomaly.Kind;
import io.holter.anomaly.Observation;
import io.holter.anomaly.StateReader;
import io.holter.anomaly.StateWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What is counted of a window that has not ended; bounded. */
final class OpenWindow {
  /** Channels that are told apart in a window, and remembered of the windows before it. */
  static final int CHANNELS = 64;

  private static final int SOURCES = 16;
  private static final double TIME = 1e9;

  /** Only ever add at the end: the order is part of the state. */
  private static final List<Kind> KINDS =
      List.of(
          Kind.MESSAGE, Kind.CONNECT, Kind.SUBSCRIBE, Kind.AUTH_FAILURE, Kind.REFUSED, Kind.FLOW);

  private static final List<String> UNCONFIRMED = List.of("QOS_0", "NON");

  private final long from;
  private final long until;
  private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
  private long numbered;
  private long unconfirmed;
  private long retained;
  private long sentAgain;
  private long repeated;
  private Names channels = new Names(CHANNELS);
  private Names sources = new Names(SOURCES);
  private Moments gaps = new Moments();
  private Moments sizes = new Moments();
  private Moments entropies = new Moments();
  private Moments numbers = new Moments();

  OpenWindow(long from, long until) {
    this.from = from;
    this.until = until;
  }

  /**
   * Counts an event.
   *
   * @param gap time since the message before it, milliseconds
   * @param again whether its payload is that of the message before it
   */
  void add(Observation o, OptionalLong gap, boolean again) {
    kinds.merge(o.kind(), 1L, Long::sum);
    if (!o.origin().address().isEmpty()) {
      sources.add(o.origin().address());
    }
    if (o.kind() == Kind.MESSAGE) {
      gap.ifPresent(ms -> gaps.add(ms / 1e3));
      repeated += again ? 1 : 0;
      message(o);
    }
  }

  private void message(Observation o) {
    channels.add(o.channel());
    sizes.add(o.payloadSize());
    o.content().entropy().ifPresent(entropies::add);
    List<String> words = List.of(o.verb().split(" ", -1));
    unconfirmed += words.stream().anyMatch(UNCONFIRMED::contains) ? 1 : 0;
    retained += words.contains("RETAIN") ? 1 : 0;
    sentAgain += words.contains("DUP") ? 1 : 0;
    boolean any = false;
    for (double value : o.content().fields().values()) {
      if (Math.abs(value) < TIME) {
        numbers.add(value);
        any = true;
      }
    }
    numbered += any ? 1 : 0;
  }

  long from() {
    return from;
  }

  long until() {
    return until;
  }

  long count(Kind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  long messages() {
    return count(Kind.MESSAGE);
  }

  double numberedShare() {
    return share(numbered);
  }

  double unconfirmedShare() {
    return share(unconfirmed);
  }

  double retainedShare() {
    return share(retained);
  }

  double sentAgainShare() {
    return share(sentAgain);
  }

  double repeatedShare() {
    return share(repeated);
  }

  double topChannelShare() {
    return share(channels.most());
  }

  private double share(long part) {
    return messages() == 0 ? 0 : (double) part / messages();
  }

  Names channels() {
    return channels;
  }

  Names sources() {
    return sources;
  }

  /** In seconds. */
  Moments gaps() {
    return gaps;
  }

  /** In bytes. */
  Moments sizes() {
    return sizes;
  }

  /** In bits a byte. */
  Moments entropies() {
    return entropies;
  }

  Moments numbers() {
    return numbers;
  }

  void write(StateWriter out) {
    out.number(from);
    out.number(until - from);
    KINDS.forEach(kind -> out.number(count(kind)));
    out.number(numbered);
    out.number(unconfirmed);
    out.number(retained);
    out.number(sentAgain);
    out.number(repeated);
    channels.write(out);
    sources.write(out);
    gaps.write(out);
    sizes.write(out);
    entropies.write(out);
    numbers.write(out);
  }

  static OpenWindow read(StateReader in) {
    long from = in.number();
    OpenWindow window = new OpenWindow(from, from + in.number());
    KINDS.forEach(kind -> window.kinds.put(kind, in.number()));
    window.numbered = in.number();
    window.unconfirmed = in.number();
    window.retained = in.number();
    window.sentAgain = in.number();
    window.repeated = in.number();
    window.channels = Names.read(in, CHANNELS);
    window.sources = Names.read(in, SOURCES);
    window.gaps = Moments.read(in);
    window.sizes = Moments.read(in);
    window.entropies = Moments.read(in);
    window.numbers = Moments.read(in);
    return window;
  }
}
