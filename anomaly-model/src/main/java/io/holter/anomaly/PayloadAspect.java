package io.holter.anomaly;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a device's payloads hold, channel by channel: format, keys, entropy and numbers. Of several
 * numbers that depart in the same way the one that departs most is said.
 */
final class PayloadAspect implements Aspect {
  private static final int CHANNELS = 64;

  /** Numbers that are watched of one device. */
  static final int FIELDS = 24;

  private final Map<Integer, ChannelContent> channels = new LinkedHashMap<>();

  @Override
  public void learn(Observation o, DetectorSettings s) {
    if (!looksAt(o)) {
      return;
    }
    int key = o.channel().hashCode();
    ChannelContent channel = channels.get(key);
    if (channel == null && channels.size() < CHANNELS) {
      channel = new ChannelContent();
      channels.put(key, channel);
    }
    if (channel != null) {
      channel.learn(o, s, room());
    }
  }

  @Override
  public void settle(long at, DetectorSettings s) {
    channels.values().forEach(channel -> channel.settle(s));
  }

  @Override
  public void assess(Observation o, DetectorSettings s, List<Departure> out) {
    ChannelContent channel = looksAt(o) ? channels.get(o.channel().hashCode()) : null;
    if (channel != null) {
      out.addAll(worst(channel.assess(o, s)));
    }
  }

  @Override
  public void adapt(Observation o, DetectorSettings s) {
    ChannelContent channel = looksAt(o) ? channels.get(o.channel().hashCode()) : null;
    if (channel != null) {
      channel.adapt(o, s, room());
    } else {
      learn(o, s);
    }
  }

  /** How the payloads of a channel are written, if any was looked at. */
  Optional<PayloadForm> form(String channel) {
    return Optional.ofNullable(channels.get(channel.hashCode())).map(ChannelContent::form);
  }

  /** Adds what is expected of the numbers on each of {@code names}, if any was looked at. */
  void expect(List<String> names, List<Expectation> out) {
    for (String name : names) {
      ChannelContent channel = channels.get(name.hashCode());
      if (channel != null) {
        channel.expect(name, out);
      }
    }
  }

  private static boolean looksAt(Observation o) {
    return o.kind() == Kind.MESSAGE && o.content().format() != Content.Format.UNSEEN;
  }

  private int room() {
    return FIELDS - channels.values().stream().mapToInt(ChannelContent::fields).sum();
  }

  private static Collection<Departure> worst(List<Departure> all) {
    if (all.size() < 2) {
      return all;
    }
    Map<String, Departure> worst = new LinkedHashMap<>();
    for (Departure d : all) {
      worst.merge(d.behaviour(), d, (a, b) -> b.score() > a.score() ? b : a);
    }
    return worst.values();
  }

  @Override
  public boolean isEmpty() {
    return channels.isEmpty();
  }

  @Override
  public void write(StateWriter out) {
    out.number(channels.size());
    channels.forEach(
        (name, channel) -> {
          out.number(name);
          channel.write(out);
        });
  }

  static PayloadAspect read(StateReader in) {
    PayloadAspect aspect = new PayloadAspect();
    for (int left = in.size(CHANNELS); left > 0; left--) {
      aspect.channels.put((int) in.number(), ChannelContent.read(in));
    }
    return aspect;
  }
}
