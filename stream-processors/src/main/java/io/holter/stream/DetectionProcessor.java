package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.DetectorSettings;
import io.holter.anomaly.DeviceMonitor;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Phase;
import io.holter.anomaly.Trigger;
import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.EventKind;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.stream.policy.Thresholds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Gets a device's monitor, calls it, puts it back, forwards what it says. Knows no arithmetic. */
final class DetectionProcessor
    extends ContextualProcessor<String, DeviceEvent, String, SpecificRecord> {
  static final String MONITORS = "monitors";
  static final String DEADLINES = "deadlines";
  static final String CLOCKS = "clocks";

  private final Policies policies;
  private final Function<ProcessorContext<?, ?>, AcceptedFeedback> feedback;
  private final Function<ProcessorContext<?, ?>, PeerBaselines> learned;
  private final DetectionCounters counters;
  private final Positions positions;
  private final WindowScoring windows;
  private @Nullable PeerBaselines peers;
  private @Nullable AcceptedFeedback accepted;
  private @Nullable KeyValueStore<String, DeviceState> monitors;
  private @Nullable KeyValueStore<String, Long> clocks;
  private @Nullable Deadlines deadlines;

  DetectionProcessor(
      Policies policies,
      Function<ProcessorContext<?, ?>, AcceptedFeedback> feedback,
      Function<ProcessorContext<?, ?>, PeerBaselines> learned,
      DetectionCounters counters,
      Positions positions,
      WindowScoring windows) {
    this.policies = policies;
    this.windows = windows;
    this.feedback = feedback;
    this.learned = learned;
    this.counters = counters;
    this.positions = positions;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> context) {
    super.init(context);
    accepted = feedback.apply(context);
    peers = learned.apply(context);
    monitors = context.getStateStore(MONITORS);
    clocks = context.getStateStore(CLOCKS);
    deadlines = new Deadlines(context.getStateStore(DEADLINES));
  }

  @Override
  public void process(Record<String, DeviceEvent> rec) {
    if (rec.value().getKind() == EventKind.WATERMARK) {
      wake(rec);
    } else {
      DeviceKey device = DeviceKey.of(rec.value());
      DetectorSettings settings = settings(device, rec.timestamp());
      Observations.of(rec.value(), rec.timestamp(), settings.values())
          .ifPresentOrElse(
              seen -> observe(device, rec.value(), seen, settings), counters::passedBy);
    }
  }

  private void observe(
      DeviceKey device, DeviceEvent event, Observation seen, DetectorSettings settings) {
    counters.observed();
    Optional<DeviceState> before = Optional.ofNullable(monitors().get(device.text()));
    DeviceMonitor monitor =
        before
            .map(this::monitor)
            .orElseGet(() -> Objects.requireNonNull(peers).born(device, seen.time(), settings));
    ByteBuffer state =
        before.map(DeviceState::monitor).orElseGet(() -> ByteBuffer.wrap(monitor.toBytes()));
    Phase phase = monitor.phase();
    DeviceWindow window = DeviceWindow.of(before);

    Optional<EndedWindow> ended = window.advance(seen.time());
    List<Assessment> assessments = monitor.observe(seen, settings);
    window.observe(seen, windows.length(), here());

    long shownAt =
        forward(device, event.getSource(), ended, assessments, before, state, seen.time());
    tellPeers(device, phase, seen.time(), monitor);
    DeviceState after =
        new DeviceState(
            event.getSource(),
            here(),
            window.wakeAt(monitor.wakeAt(settings)),
            shownAt,
            window.kept(),
            ByteBuffer.wrap(monitor.toBytes()));
    keep(device, before, after, Long.MIN_VALUE);
  }

  private void wake(Record<String, DeviceEvent> rec) {
    counters.watermark();
    String tenant = rec.value().getTenant();
    String source = rec.value().getSource();
    long clock = tick(tenant + "/" + source, rec.timestamp());
    for (String name : Objects.requireNonNull(deadlines).due(tenant, source, clock)) {
      DeviceKey device = new DeviceKey(tenant, name);
      DeviceState before = Objects.requireNonNull(monitors().get(device.text()));
      DeviceMonitor monitor = monitor(before);
      Phase phase = monitor.phase();
      DeviceWindow window = DeviceWindow.of(Optional.of(before));

      Optional<EndedWindow> ended = window.advance(clock);
      List<Assessment> assessments = monitor.advance(clock, settings(device, clock));

      long shownAt =
          forward(device, source, ended, assessments, Optional.of(before), before.monitor(), clock);
      tellPeers(device, phase, clock, monitor);
      DeviceState after =
          new DeviceState(
              source,
              before.lastSeen(),
              window.wakeAt(monitor.wakeAt(settings(device, clock))),
              shownAt,
              window.kept(),
              ByteBuffer.wrap(monitor.toBytes()));
      keep(device, Optional.of(before), after, clock);
    }
    Score mark =
        Scores.watermark(tenant, source, Instant.ofEpochMilli(clock), policies.version(clock));
    context().forward(new Record<>(rec.key(), mark, Math.max(0, clock)));
  }

  /** The source's clock, which never runs back. */
  private long tick(String scope, long time) {
    KeyValueStore<String, Long> store = Objects.requireNonNull(clocks);
    long clock = Math.max(time, Optional.ofNullable(store.get(scope)).orElse(time));
    store.put(scope, clock);
    return clock;
  }

  /**
   * Puts the state back. The index of deadlines is only touched where it must be: an entry that is
   * too early stays, and is put right when it is due, because every message moves a deadline on.
   *
   * @param after what is to be kept, with the deadline as it should be
   * @param passed entries up to this time are due, and do not stay
   */
  private void keep(
      DeviceKey device, Optional<DeviceState> before, DeviceState after, long passed) {
    OptionalLong wakeAt = after.wakeAt();
    boolean stays = before.filter(b -> stays(b, after.source(), wakeAt, passed)).isPresent();
    monitors().put(device.text(), stays ? after.withWakeAt(before.orElseThrow().wakeAt()) : after);
    if (!stays) {
      Deadlines index = Objects.requireNonNull(deadlines);
      before.ifPresent(
          b ->
              b.wakeAt()
                  .ifPresent(at -> index.remove(device.tenant(), b.source(), at, device.device())));
      wakeAt.ifPresent(at -> index.add(device.tenant(), after.source(), at, device.device()));
    }
  }

  private static boolean stays(
      DeviceState before, String source, OptionalLong wakeAt, long passed) {
    OptionalLong entry = before.wakeAt();
    return before.source().equals(source)
        && entry.isPresent() == wakeAt.isPresent()
        && (entry.isEmpty()
            || (entry.getAsLong() > passed && entry.getAsLong() <= wakeAt.getAsLong()));
  }

  /**
   * A message shows itself; what it did not cause is shown by the message before it. Everything is
   * told in the order of its time, and a window before what its end coincides with: so that it does
   * not matter how often a source promises.
   *
   * @param ended a window of the device
   * @param state the monitor's, before any of the assessments
   * @param now event time whose settings were used
   * @return when the state that a score came from was last shown
   */
  private long forward(
      DeviceKey device,
      String source,
      Optional<EndedWindow> ended,
      List<Assessment> assessments,
      Optional<DeviceState> before,
      ByteBuffer state,
      long now) {
    Thresholds thresholds = policies.at(now, device);
    long shownAt = before.map(DeviceState::shownAt).orElse(Snapshots.NEVER);
    Optional<EndedWindow> untold = ended;
    for (Assessment assessment : assessments) {
      if (untold.filter(window -> window.until() <= assessment.time()).isPresent()) {
        tell(device, before, untold);
        untold = Optional.empty();
      }
      Assessment told = told(device, thresholds, assessment);
      Evidence evidence =
          told.trigger() == Trigger.EVENT
              ? here()
              : before.map(DeviceState::lastSeen).orElseGet(this::here);
      Score score = Scores.of(device, source, told, evidence, policies.version(now));
      if (told.score() >= thresholds.alerts().openScore()
          && Snapshots.isDue(told.time(), shownAt)) {
        shownAt = told.time();
        score = Scores.withBaseline(score, state);
      }
      counters.scored(score);
      context().forward(new Record<>(device.text(), score, Math.max(0, told.time())));
    }
    tell(device, before, untold);
    return shownAt;
  }

  /** What is left to tell when policy and people have said what is not to be. */
  private Assessment told(DeviceKey device, Thresholds thresholds, Assessment assessment) {
    Assessment left = thresholds.told(assessment);
    counters.suppressed(assessment, left);
    return Objects.requireNonNull(accepted).filter(device, left);
  }

  /** A window is of the source that the device was last heard through, whoever ended it. */
  private void tell(DeviceKey device, Optional<DeviceState> before, Optional<EndedWindow> ended) {
    ended.ifPresent(
        window ->
            windows
                .told(
                    device,
                    before.orElseThrow().source(),
                    window,
                    assessment -> told(device, policies.at(window.until(), device), assessment))
                .forEach(
                    told ->
                        context()
                            .forward(
                                new Record<>(device.text(), told, Math.max(0, window.until())))));
  }

  /** Learning has ended: the new devices of its groups may begin with what it knows. */
  private void tellPeers(DeviceKey device, Phase before, long now, DeviceMonitor monitor) {
    if (before != Phase.WATCHING && monitor.phase() == Phase.WATCHING) {
      Objects.requireNonNull(peers)
          .learned(device, now, monitor, settings(device, now))
          .forEach(
              peer ->
                  context().forward(new Record<>(PeerBaselines.key(peer), peer, Math.max(0, now))));
    }
  }

  private Evidence here() {
    return positions.of(context());
  }

  private DetectorSettings settings(DeviceKey device, long time) {
    return policies.at(time, device).detector();
  }

  private DeviceMonitor monitor(DeviceState state) {
    return DeviceMonitor.fromBytes(state.monitor().array());
  }

  private KeyValueStore<String, DeviceState> monitors() {
    return Objects.requireNonNull(monitors);
  }
}
