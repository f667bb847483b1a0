package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Channels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels of one device: those of the baseline, and the new ones that wait to be accepted. */
final class ChannelSet {
  private static final int NEWCOMERS = 16;
  private static final int LONGEST_NAME = 96;
  private static final int MESSAGES_TO_ACCEPT = 8;

  private record Newcomer(long since, long messages) {}

  private final Map<String, Channel> known = new LinkedHashMap<>();
  private final Map<String, Newcomer> newcomers = new LinkedHashMap<>();
  private boolean open;

  void learn(Observation o, DetectorSettings s) {
    String key = key(o.channel());
    Channel channel = known.get(key);
    if (channel == null && known.size() >= s.channels().limit()) {
      open = true;
      return;
    }
    if (channel == null) {
      channel = new Channel();
      known.put(key, channel);
    }
    channel.learn(o, s.timing());
  }

  void settle() {
    known.values().forEach(Channel::settle);
  }

  /**
   * @param learned messages that the baseline rests on
   */
  List<Departure> watch(Observation o, long learned, DetectorSettings s) {
    String key = key(o.channel());
    Channel channel = known.get(key);
    if (channel != null) {
      return channel.watch(o, s);
    }
    if (open) {
      return List.of();
    }
    if (accepted(key, o.time(), s.channels())) {
      newcomers.remove(key);
      learn(o, s);
      return List.of();
    }
    List<Departure> departures = new ArrayList<>();
    departures.add(
        NewChannelDetector.assess(
            o.channel(),
            nth(key, o.time()),
            known.size(),
            learned,
            nearest(key),
            s.channels().acceptAfter()));
    covering()
        .flatMap(b -> PayloadSizeDetector.assess(o.channel(), o.payloadSize(), b, s.payload()))
        .ifPresent(departures::add);
    return departures;
  }

  int size() {
    return known.size();
  }

  private boolean accepted(String key, long time, Channels channels) {
    Newcomer newcomer = newcomers.get(key);
    return newcomer != null
        && newcomer.messages() >= MESSAGES_TO_ACCEPT
        && time - newcomer.since() >= channels.acceptAfter().toMillis();
  }

  /** Counts a message of a new channel; 0 if there are too many to keep count. */
  private long nth(String key, long time) {
    Newcomer before = newcomers.get(key);
    if (before == null && newcomers.size() >= NEWCOMERS) {
      return 0;
    }
    Newcomer after =
        before == null
            ? new Newcomer(time, 1)
            : new Newcomer(before.since(), before.messages() + 1);
    newcomers.put(key, after);
    return after.messages();
  }

  /** The known channels whose names begin most like this one's. */
  private List<String> nearest(String key) {
    return known.keySet().stream()
        .sorted(Comparator.comparingInt(name -> -shared(name, key)))
        .limit(3)
        .map(Figures::name)
        .toList();
  }

  private static int shared(String a, String b) {
    int same = 0;
    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return same;
  }

  private Optional<SizeBaseline> covering() {
    List<SizeBaseline> sizes = known.values().stream().flatMap(c -> c.size().stream()).toList();
    return sizes.isEmpty() ? Optional.empty() : Optional.of(SizeBaseline.covering(sizes));
  }

  /** A name of bounded length that still tells long names apart. */
  static String key(String name) {
    return name.length() <= LONGEST_NAME
        ? name
        : name.substring(0, LONGEST_NAME - 17) + "#" + hash(name);
  }

  /** FNV-1a of 64 bits. */
  private static String hash(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return Long.toHexString(hash);
  }

  void write(StateWriter out) {
    out.number(open ? 1 : 0);
    out.number(known.size());
    known.forEach(
        (name, channel) -> {
          out.text(name);
          channel.write(out);
        });
    out.number(newcomers.size());
    newcomers.forEach(
        (name, newcomer) -> {
          out.text(name);
          out.number(newcomer.since());
          out.number(newcomer.messages());
        });
  }

  static ChannelSet read(StateReader in) {
    ChannelSet set = new ChannelSet();
    set.open = in.size(1) == 1;
    for (int left = in.size(1024); left > 0; left--) {
      set.known.put(in.text(), Channel.read(in));
    }
    for (int left = in.size(NEWCOMERS); left > 0; left--) {
      set.newcomers.put(in.text(), new Newcomer(in.number(), in.number()));
    }
    return set;
  }
}
