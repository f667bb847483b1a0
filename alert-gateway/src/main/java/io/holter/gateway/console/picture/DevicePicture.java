package io.holter.gateway.console.picture;

import io.holter.schema.BaselinePhase;
import io.holter.schema.Behaviour;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.Score;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one device: a fold of its events and scores, bounded whatever it sends. */
final class DevicePicture {
  private static final int CHANNELS = 64;
  private static final int HAPPENINGS = 200;
  private static final int BEHAVIOURS = 64;

  private final String name;
  private final Buckets messages = Buckets.sums(10_000, 7);
  private final Map<String, ChannelPicture> channels = new LinkedHashMap<>();
  private final Deque<Happening> timeline = new ArrayDeque<>();
  private final Map<BehaviourKey, BehaviourPicture> behaviours = new LinkedHashMap<>();
  private final Map<String, Double> scores = new HashMap<>();
  private Optional<RateCount> rate = Optional.empty();
  private Optional<String> kind = Optional.empty();
  private Protocol protocol = Protocol.UNKNOWN;
  private BaselinePhase phase = BaselinePhase.UNKNOWN;
  private double progress;
  private List<String> words = List.of();
  private long firstSeen = Long.MAX_VALUE;
  private long lastSeen = Long.MIN_VALUE;
  private long silentSince = Long.MIN_VALUE;

  DevicePicture(String name) {
    this.name = name;
  }

  /** The channel that spoke; empty if the device has too many to know this one. */
  Optional<ChannelPicture> channelOf(DeviceEvent event) {
    return Optional.ofNullable(channels.get(event.getChannel()))
        .or(
            () ->
                channels.size() < CHANNELS
                    ? Optional.of(
                        channels.computeIfAbsent(event.getChannel(), c -> new ChannelPicture()))
                    : Optional.empty());
  }

  /**
   * Takes an event of the device.
   *
   * @param time event time
   */
  void heard(DeviceEvent event, long time) {
    protocol = event.getProtocol() == Protocol.UNKNOWN ? protocol : event.getProtocol();
    firstSeen = Math.min(firstSeen, time);
    if (event.getKind() == EventKind.MESSAGE) {
      lastSeen = Math.max(lastSeen, time);
      messages.add(event.getReceiveTime().toEpochMilli(), 1);
    } else if (event.getKind() != EventKind.FLOW) {
      timeline.addLast(new Happening(time, event.getKind().name(), Happenings.says(event)));
      if (timeline.size() > HAPPENINGS) {
        timeline.removeFirst();
      }
    }
  }

  /** Takes a score that counts: of the detectors, or of a released model. */
  void scored(Score score, long time) {
    String by = score.getModelVersion() == null ? "" : score.getModelVersion();
    scores.keySet().removeIf(other -> other.isEmpty() == by.isEmpty());
    scores.put(by, score.getScore());
    if (by.isEmpty()) {
      phase = score.getPhase();
      progress = score.getProgress();
      boolean silent =
          score.getBehaviours().stream().map(Behaviour::getName).anyMatch("silence"::equals);
      silentSince = silent ? time : Long.MIN_VALUE;
    }
  }

  /** In which windows its messages are counted, if that is known. */
  Optional<RateCount> rate() {
    return rate;
  }

  /** Its baseline counts messages in windows of that length. */
  void countedIn(long length) {
    if (rate.map(RateCount::length).filter(known -> known == length).isEmpty()) {
      rate = Optional.of(new RateCount(length));
    }
  }

  /** What is usual for it, in sentences. */
  void described(List<String> sentences) {
    words = List.copyOf(sentences);
  }

  List<String> words() {
    return words;
  }

  void classified(Optional<String> deviceClass) {
    kind = deviceClass;
  }

  /** What is expected of the device, and how it compared; replaces what was known of it. */
  void expects(BehaviourKey key, BehaviourPicture behaviour) {
    if (behaviours.containsKey(key) || behaviours.size() < BEHAVIOURS) {
      behaviours.put(key, behaviour);
    }
  }

  Optional<BehaviourPicture> behaviour(BehaviourKey key) {
    return Optional.ofNullable(behaviours.get(key));
  }

  /** How it is. */
  DeviceState state(boolean alerting) {
    if (alerting) {
      return DeviceState.ALERTING;
    }
    if (silentSince != Long.MIN_VALUE && silentSince >= lastSeen) {
      return DeviceState.SILENT;
    }
    return switch (phase) {
      case STALE -> DeviceState.STALE;
      case WATCHING -> DeviceState.WATCHING;
      case LEARNING, UNKNOWN -> DeviceState.LEARNING;
    };
  }

  String name() {
    return name;
  }

  Optional<String> kind() {
    return kind;
  }

  Protocol protocol() {
    return protocol;
  }

  double progress() {
    return progress;
  }

  /** The larger of the detectors' latest score and the model's. */
  double score() {
    return scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** Event time of the first event that is known, or {@link Long#MAX_VALUE}. */
  long firstSeen() {
    return firstSeen;
  }

  /** Event time of the latest message, or {@link Long#MIN_VALUE}. */
  long lastSeen() {
    return lastSeen;
  }

  double perMinute(long now) {
    return messages.sum(now, 60_000);
  }

  Map<String, ChannelPicture> channels() {
    return channels;
  }

  /** In the order in which they were read. */
  List<Happening> timeline() {
    return List.copyOf(timeline);
  }

  Map<BehaviourKey, BehaviourPicture> behaviours() {
    return behaviours;
  }
}
