package io.holter.stream;

import io.holter.anomaly.Assessment;
import io.holter.anomaly.DeviceMonitor;
import io.holter.anomaly.Observation;
import io.holter.anomaly.Outlook;
import io.holter.anomaly.Phase;
import io.holter.anomaly.Trigger;
import io.holter.schema.DeviceEvent;
import io.holter.schema.DeviceKey;
import io.holter.schema.EventKind;
import io.holter.schema.Evidence;
import io.holter.schema.Score;
import io.holter.stream.PolicyTurns.Turn;
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
  static final String TURNS = "policy-versions";

  private final Policies revised;
  private final Function<ProcessorContext<?, ?>, AcceptedFeedback> feedback;
  private final Function<ProcessorContext<?, ?>, PeerBaselines> learned;
  private final DetectionCounters counters;
  private final Positions positions;
  private final WindowScoring windows;
  private @Nullable PeerBaselines peers;
  private @Nullable AcceptedFeedback accepted;
  private @Nullable KeyValueStore<String, Long> clocks;
  private @Nullable Devices devices;
  private @Nullable PolicyTurns turns;
  // Of the record at hand: the policy may be revised meanwhile.
  private Policies policies;

  DetectionProcessor(
      Policies revised,
      Function<ProcessorContext<?, ?>, AcceptedFeedback> feedback,
      Function<ProcessorContext<?, ?>, PeerBaselines> learned,
      DetectionCounters counters,
      Positions positions,
      WindowScoring windows) {
    this.revised = revised;
    this.policies = revised;
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
    clocks = context.getStateStore(CLOCKS);
    turns = new PolicyTurns(context.getStateStore(TURNS));
    devices =
        new Devices(
            context.getStateStore(MONITORS), new Deadlines(context.getStateStore(DEADLINES)));
  }

  @Override
  public void process(Record<String, DeviceEvent> rec) {
    policies = revised.asOfNow();
    if (rec.value().getKind() == EventKind.WATERMARK) {
      wake(rec);
    } else {
      DeviceKey device = DeviceKey.of(rec.value());
      Thresholds thresholds = policies.at(rec.timestamp(), device);
      Observations.of(rec.value(), rec.timestamp(), thresholds.detector().values())
          .ifPresentOrElse(seen -> observe(device, rec.value(), seen), counters::passedBy);
    }
  }

  private void observe(DeviceKey device, DeviceEvent event, Observation seen) {
    counters.observed();
    long now = seen.time();
    Optional<DeviceState> before = devices().find(device);
    DeviceMonitor monitor = before.map(DeviceState::open).orElseGet(() -> born(device, now));
    ByteBuffer state =
        before.map(DeviceState::monitor).orElseGet(() -> ByteBuffer.wrap(monitor.toBytes()));
    Phase phase = monitor.phase();
    DeviceWindow window = DeviceWindow.of(before);
    long settled = before.map(DeviceState::settled).orElse(Stretches.NEVER);

    Optional<EndedWindow> ended = window.advance(now);
    List<Judged> judged = new Stretches(policies).observe(device, monitor, state, settled, seen);
    window.observe(seen, windows.length(), here());

    long shownAt = forward(device, event.getSource(), ended, judged, before);
    tellPeers(device, phase, now, monitor);
    long until = Math.max(settled, now);
    DeviceState after =
        new DeviceState(
            event.getSource(),
            here(),
            window.wakeAt(wakeAt(device, monitor, until)),
            shownAt,
            until,
            window.kept(),
            ByteBuffer.wrap(monitor.toBytes()));
    devices().keep(device, before, after, Long.MIN_VALUE);
  }

  private void wake(Record<String, DeviceEvent> rec) {
    counters.watermark();
    String tenant = rec.value().getTenant();
    String source = rec.value().getSource();
    String scope = tenant + "/" + source;
    OptionalLong last = clock(scope);
    long clock = Math.max(rec.timestamp(), last.orElse(rec.timestamp()));
    Objects.requireNonNull(clocks).put(scope, clock);
    for (Turn turn : Objects.requireNonNull(turns).passed(policies, scope, last, clock)) {
      devices().heard(tenant, source).stream()
          .filter(device -> turn.concerns(policies, device))
          .forEach(device -> wake(device, source, turn.time()));
    }
    devices().due(tenant, source, clock).forEach(device -> wake(device, source, clock));
    Score mark =
        Scores.watermark(tenant, source, Instant.ofEpochMilli(clock), policies.version(clock));
    context().forward(new Record<>(rec.key(), mark, Math.max(0, clock)));
  }

  private void wake(DeviceKey device, String source, long clock) {
    DeviceState before = devices().find(device).orElseThrow();
    DeviceMonitor monitor = before.open();
    Phase phase = monitor.phase();
    DeviceWindow window = DeviceWindow.of(Optional.of(before));

    Optional<EndedWindow> ended = window.advance(clock);
    List<Judged> judged =
        new Stretches(policies).advance(device, monitor, before.monitor(), before.settled(), clock);

    long shownAt = forward(device, source, ended, judged, Optional.of(before));
    tellPeers(device, phase, clock, monitor);
    long until = Math.max(before.settled(), clock);
    DeviceState after =
        new DeviceState(
            source,
            before.lastSeen(),
            window.wakeAt(wakeAt(device, monitor, until)),
            shownAt,
            until,
            window.kept(),
            ByteBuffer.wrap(monitor.toBytes()));
    devices().keep(device, Optional.of(before), after, clock);
  }

  /** The source's clock, which never runs back. */
  private OptionalLong clock(String scope) {
    Long last = Objects.requireNonNull(clocks).get(scope);
    return last == null ? OptionalLong.empty() : OptionalLong.of(last);
  }

  /**
   * A message shows itself; what it did not cause is shown by the message before it. Everything is
   * told in the order of its time, and a window before what its end coincides with: so that it does
   * not matter how often a source promises.
   *
   * @param ended a window of the device
   * @return when the state that a score came from was last shown
   */
  private long forward(
      DeviceKey device,
      String source,
      Optional<EndedWindow> ended,
      List<Judged> judged,
      Optional<DeviceState> before) {
    long shownAt = before.map(DeviceState::shownAt).orElse(Snapshots.NEVER);
    Optional<EndedWindow> untold = ended;
    for (Judged each : judged) {
      if (untold.filter(window -> window.until() <= each.assessment().time()).isPresent()) {
        tell(device, before, untold);
        untold = Optional.empty();
      }
      Thresholds thresholds = policies.at(each.under(), device);
      Assessment told = told(device, thresholds, each.assessment());
      Evidence evidence =
          told.trigger() == Trigger.EVENT
              ? here()
              : before.map(DeviceState::lastSeen).orElseGet(this::here);
      Score score = Scores.of(device, source, told, evidence, policies.version(each.under()));
      if (told.score() >= thresholds.alerts().openScore()
          && Snapshots.isDue(told.time(), shownAt)) {
        shownAt = told.time();
        score = Scores.withBaseline(score, each.state());
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
                    outlook(device, before.orElseThrow(), window.until()),
                    assessment -> told(device, policies.at(window.until(), device), assessment))
                .forEach(
                    told ->
                        context()
                            .forward(
                                new Record<>(device.text(), told, Math.max(0, window.until())))));
  }

  private Outlook outlook(DeviceKey device, DeviceState before, long until) {
    return Outlooks.at(until, before, policies.at(until, device).detector());
  }

  /** Learning has ended: the new devices of its groups may begin with what it knows. */
  private void tellPeers(DeviceKey device, Phase before, long now, DeviceMonitor monitor) {
    if (before != Phase.WATCHING && monitor.phase() == Phase.WATCHING) {
      Objects.requireNonNull(peers)
          .learned(device, now, monitor, policies.at(now, device).detector())
          .forEach(
              peer ->
                  context().forward(new Record<>(PeerBaselines.key(peer), peer, Math.max(0, now))));
    }
  }

  private DeviceMonitor born(DeviceKey device, long now) {
    return Objects.requireNonNull(peers).born(device, now, policies.at(now, device).detector());
  }

  private OptionalLong wakeAt(DeviceKey device, DeviceMonitor monitor, long now) {
    return monitor.wakeAt(policies.at(now, device).detector());
  }

  private Evidence here() {
    return positions.of(context());
  }

  private Devices devices() {
    return Objects.requireNonNull(devices);
  }
}
