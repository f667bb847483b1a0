package io.holter.anomaly;

import io.holter.anomaly.DetectorSettings.Channels;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The channels of one device: those of the baseline, and the new ones that wait to be accepted. */
final class ChannelSet {
  private static final int NEWCOMERS = 16;
  private static final int LONGEST_NAME = 96;
  private static final int MESSAGES_TO_ACCEPT = 8;

  private record Newcomer(long since, long messages) {}

  private final Map<String, Channel> known = new LinkedHashMap<>();
  private final Map<String, Newcomer> newcomers = new LinkedHashMap<>();
  private boolean open;
  private int accepted;

  /** The known channel whose message is being assessed; not part of the state. */
  private @Nullable Channel assessed;

  /**
   * Takes a message into the baseline, whatever it looks like.
   *
   * @param timed whether its time says something
   */
  void learn(Observation o, boolean timed, DetectorSettings s) {
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
    channel.learn(o, timed);
  }

  void settle(DetectorSettings s) {
    known.values().forEach(channel -> channel.settle(s));
  }

  boolean knows(String name) {
    return known.containsKey(key(name));
  }

  /** Counts a message and adds what departs. */
  void assess(Observation o, Device device, DetectorSettings s, List<Departure> out) {
    String key = key(o.channel());
    assessed = known.get(key);
    if (assessed != null) {
      assessed.assess(o, device, s, out);
    } else if (!open && accepted(key, o.time(), s.channels())) {
      newcomers.remove(key);
      accepted++;
      learn(o, !s.season().planned(o.time()), s);
      assessDrift(device, s, out);
    } else if (!open) {
      out.add(
          NewChannelDetector.assess(
              o.channel(),
              nth(key, o.time()),
              known.size(),
              device.learned(),
              nearest(key),
              s.channels().acceptAfter()));
      covering()
          .flatMap(b -> PayloadSizeDetector.assess(o.channel(), o.payloadSize(), b, s.payload()))
          .ifPresent(out::add);
      assessDrift(device, s, out);
    }
  }

  private void assessDrift(Device device, DetectorSettings s, List<Departure> out) {
    int learned = known.size() - accepted;
    if (DriftDetector.channelScore(learned, accepted, s.drift()) >= Score.REPORTED) {
      out.add(DriftDetector.channels(device.scope(Optional.empty(), s), learned, accepted));
    }
  }

  /** Learns from the message that was assessed. */
  void adapt(Observation o, DetectorSettings s) {
    if (assessed != null) {
      assessed.adapt(o, s);
    }
  }

  /** What the baselines drifted to, and the channels that were accepted, are what is learned. */
  void anchor() {
    known.values().forEach(Channel::anchor);
    accepted = 0;
  }

  /** Collects anew; what is known stays until it is replaced. */
  void relearn() {
    known.values().forEach(Channel::relearn);
    accepted = 0;
  }

  /**
   * When the next channel has been silent for too long; {@link Channel#NEVER} if none can be, as of
   * the only channel of a device.
   */
  long deadline(Device device, DetectorSettings s) {
    if (known.size() == 1 && !open) {
      return Channel.NEVER;
    }
    long next = Channel.NEVER;
    for (Channel channel : known.values()) {
      next = Math.min(next, channel.deadline(device, s));
    }
    long heard = device.rhythm().last().orElse(device.since());
    return next == Channel.NEVER ? next : Math.max(next, Math.max(heard, device.since()));
  }

  /**
   * Passes the deadlines up to {@code now}, and adds the channels that are silent while the device
   * speaks.
   *
   * @return whether one of those passed its deadline now
   */
  boolean advance(long now, Device device, DetectorSettings s, List<Departure> out) {
    if (known.size() == 1 && !open) {
      return false;
    }
    long heard = device.rhythm().last().orElse(device.since());
    boolean silent = device.rhythm().passed() > 0;
    boolean noticed = false;
    for (Map.Entry<String, Channel> entry : known.entrySet()) {
      Channel channel = entry.getValue();
      boolean passed = false;
      while (channel.deadline(device, s) <= now) {
        channel.pass();
        passed = true;
      }
      Optional<Departure> silence =
          silent ? Optional.empty() : channel.silence(entry.getKey(), now, heard, s);
      silence.ifPresent(out::add);
      noticed |= passed && silence.isPresent();
    }
    return noticed;
  }

  /** Adds what is expected on the known channels, in the order of learning. */
  void expect(DetectorSettings s, List<Expectation> out) {
    known.forEach((name, channel) -> channel.expect(name, s, out));
  }

  /** Names of the known channels, in the order of learning. */
  List<String> names() {
    return List.copyOf(known.keySet());
  }

  Optional<Channel> channel(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** Whether there are too many channels to tell new ones from them. */
  boolean open() {
    return open;
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
    out.number(accepted);
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
    set.accepted = in.size(1024);
    for (int left = in.size(1024); left > 0; left--) {
      set.known.put(in.text(), Channel.read(in));
    }
    for (int left = in.size(NEWCOMERS); left > 0; left--) {
      set.newcomers.put(in.text(), new Newcomer(in.number(), in.number()));
    }
    return set;
  }
}
