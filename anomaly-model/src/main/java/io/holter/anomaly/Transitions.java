package io.holter.anomaly;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The steps from one channel to the next that were ever seen: a bounded first-order Markov chain.
 */
final class Transitions {
  private static final int CHANNELS = 16;
  private static final int STEPS = 48;
  private static final int SHIFT = 8;

  /** A channel that is not among those kept. */
  static final int UNKNOWN = -1;

  private final Map<String, Integer> channels = new LinkedHashMap<>();
  private final Map<Integer, Long> counts = new LinkedHashMap<>();

  int index(String channel) {
    return channels.getOrDefault(ChannelSet.key(channel), UNKNOWN);
  }

  /** The channel's index, which it is given where there is room. */
  int add(String channel) {
    int at = index(channel);
    if (at == UNKNOWN && channels.size() < CHANNELS) {
      at = channels.size();
      channels.put(ChannelSet.key(channel), at);
    }
    return at;
  }

  /** Counts a step; whether there was room. */
  boolean take(int before, int after) {
    boolean room = counts.size() < STEPS || has(before, after);
    if (room) {
      counts.merge(before << SHIFT | after, 1L, Long::sum);
    }
    return room;
  }

  boolean has(int before, int after) {
    return counts.containsKey(before << SHIFT | after);
  }

  /** Whether any step leads from one channel, and any to the other. */
  boolean judges(int before, int after) {
    boolean from = false;
    boolean to = false;
    for (int step : counts.keySet()) {
      from |= step >> SHIFT == before;
      to |= (step & (1 << SHIFT) - 1) == after;
    }
    return from && to;
  }

  /** The most frequent step from a channel. */
  Optional<Usual> usual(int before) {
    long all = 0;
    long most = 0;
    int next = UNKNOWN;
    for (Map.Entry<Integer, Long> step : counts.entrySet()) {
      if (step.getKey() >> SHIFT == before) {
        all += step.getValue();
        next = step.getValue() > most ? step.getKey() & (1 << SHIFT) - 1 : next;
        most = Math.max(most, step.getValue());
      }
    }
    return next == UNKNOWN ? Optional.empty() : Optional.of(new Usual(name(next), most, all));
  }

  /**
   * What normally follows a channel.
   *
   * @param times how often it did, of {@code all} steps from the channel
   */
  record Usual(String channel, long times, long all) {}

  String name(int index) {
    return channels.entrySet().stream()
        .filter(channel -> channel.getValue() == index)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  int channels() {
    return channels.size();
  }

  /** Names share their beginnings: of each, how much is as in the one before, and the rest. */
  void write(StateWriter out) {
    out.number(channels.size());
    String before = "";
    for (String name : channels.keySet()) {
      int same = 0;
      while (same < Math.min(name.length(), before.length())
          && name.charAt(same) == before.charAt(same)) {
        same++;
      }
      boolean pair = same > 0 && Character.isHighSurrogate(name.charAt(same - 1));
      same -= pair ? 1 : 0;
      out.number(same);
      out.text(name.substring(same));
      before = name;
    }
    out.number(counts.size());
    counts.forEach(
        (step, count) -> {
          out.number(step);
          out.number(count);
        });
  }

  static Transitions read(StateReader in) {
    Transitions transitions = new Transitions();
    String before = "";
    for (int left = in.size(CHANNELS); left > 0; left--) {
      before = before.substring(0, in.size(before.length())) + in.text();
      transitions.channels.put(before, transitions.channels.size());
    }
    for (int left = in.size(STEPS); left > 0; left--) {
      transitions.counts.put(in.size(CHANNELS << SHIFT), in.number());
    }
    return transitions;
  }
}
