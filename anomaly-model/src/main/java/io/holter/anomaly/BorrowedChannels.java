package io.holter.anomaly;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the peers of a new device do on the channels that most of them use. */
final class BorrowedChannels {
  /** Channels whose baselines are taken over. */
  static final int KNOWN = 16;

  /** Channels of which it is known how many peers use them. */
  static final int USED = 64;

  private final Map<String, Entry> known = new LinkedHashMap<>();
  private final Map<Integer, Integer> users = new TreeMap<>();
  private final boolean closed;

  /** One channel. */
  record Entry(Channel channel, @Nullable PayloadForm form) {
    void write(StateWriter out) {
      channel.write(out);
      out.optional(form, PayloadForm::write);
    }

    static Entry read(StateReader in) {
      return new Entry(Channel.read(in), in.optional(PayloadForm::read));
    }
  }

  /**
   * @param known by name, in the order of learning
   * @param users how many peers use a channel, by the hash of its name
   * @param closed whether the peers agree on their channels, so that another one is new
   */
  BorrowedChannels(Map<String, Entry> known, Map<Integer, Integer> users, boolean closed) {
    this.known.putAll(known);
    this.users.putAll(users);
    this.closed = closed;
  }

  /** Counts a message and adds what departs. */
  void assess(
      Observation o, Device device, PeerGroup peers, DetectorSettings s, List<Departure> out) {
    String key = ChannelSet.key(o.channel());
    Entry entry = known.get(key);
    if (entry != null) {
      entry.channel().assess(o, device, s, out);
      if (entry.form() != null) {
        entry.form().assess(o, out);
      }
    } else if (closed && !users.containsKey(key.hashCode())) {
      out.add(unused(o.channel(), peers));
    }
  }

  private Departure unused(String channel, PeerGroup peers) {
    return new Departure(
            NewChannelDetector.BEHAVIOUR,
            Optional.of(channel),
            1,
            "1",
            OptionalDouble.empty(),
            OptionalDouble.of(0),
            "the channels of its peers",
            peers.devices(),
            1,
            1,
            "message on " + Figures.name(channel) + "; 0 of " + peers.words() + " use it")
        .clearsWhen("it is accepted, or the device has learned its own channels")
        .normal(known.keySet().stream().limit(3).map(Figures::name).toList());
  }

  /** When the next channel has been silent for too long; {@link Channel#NEVER} if none can be. */
  long deadline(Device device, DetectorSettings s) {
    long next = Channel.NEVER;
    for (Entry entry : known.values()) {
      next = known.size() > 1 ? Math.min(next, entry.channel().deadline(device, s)) : next;
    }
    long heard = device.rhythm().last().orElse(device.since());
    return next == Channel.NEVER ? next : Math.max(next, heard);
  }

  /** Passes the deadlines up to {@code now}; adds the channels that missed one of them. */
  void advance(long now, Device device, DetectorSettings s, List<Departure> out) {
    if (known.size() < 2) {
      return;
    }
    long heard = device.rhythm().last().orElse(device.since());
    boolean silent = device.rhythm().passed() > 0;
    known.forEach(
        (name, entry) -> {
          boolean passed = false;
          while (entry.channel().deadline(device, s) <= now) {
            entry.channel().pass();
            passed = true;
          }
          if (passed && !silent) {
            entry.channel().silence(name, now, heard, s).ifPresent(out::add);
          }
        });
  }

  void write(StateWriter out) {
    out.number(closed ? 1 : 0);
    out.number(known.size());
    known.forEach(
        (name, entry) -> {
          out.text(name);
          entry.write(out);
        });
    out.number(users.size());
    users.forEach(
        (name, peers) -> {
          out.number(name);
          out.number(peers);
        });
  }

  static BorrowedChannels read(StateReader in) {
    boolean closed = in.size(1) == 1;
    Map<String, Entry> known = new LinkedHashMap<>();
    for (int left = in.size(KNOWN); left > 0; left--) {
      known.put(in.text(), Entry.read(in));
    }
    Map<Integer, Integer> users = new TreeMap<>();
    for (int left = in.size(USED); left > 0; left--) {
      users.put((int) in.number(), in.size(Integer.MAX_VALUE));
    }
    return new BorrowedChannels(known, users, closed);
  }
}
