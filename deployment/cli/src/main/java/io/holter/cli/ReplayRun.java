package io.holter.cli;

import io.holter.cli.evaluate.AlertMoment;
import io.holter.cli.replay.Arrivals;
import io.holter.cli.replay.KafkaAccess;
import io.holter.cli.replay.Preview;
import io.holter.cli.replay.Replay;
import io.holter.cli.replay.ReplayCounts;
import io.holter.cli.replay.Summary;
import io.holter.cli.replay.Topologies;
import io.holter.gateway.AlertFeed;
import io.holter.gateway.FeedPosition;
import io.holter.gateway.format.JsonFormat;
import io.holter.schema.Alert;
import io.holter.schema.AlertKind;
import io.holter.schema.AlertState;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One replay with its account: published, arrived, worked off, alerts told. */
final class ReplayRun {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  /** The bridge tells how far event time is within this time of the last message. */
  private static final Duration LAST_WATERMARK = Duration.ofSeconds(2);

  private final ReplayOptions options;
  private final ReplayTarget target;
  private final Preview preview;
  private final Console console;
  private final String id = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  private final List<AlertMoment> moments = new CopyOnWriteArrayList<>();
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong events = new AtomicLong();

  ReplayRun(ReplayOptions options, ReplayTarget target, Preview preview, Console console) {
    this.options = options;
    this.target = target;
    this.preview = preview;
    this.console = console;
  }

  /** Every moment at which an alert was raised or raised again. */
  List<AlertMoment> alertMoments() {
    return List.copyOf(moments);
  }

  Summary play() throws IOException, InterruptedException {
    Optional<KafkaAccess> kafka = target.kafka();
    return kafka.isPresent() ? counted(kafka.get()) : uncounted();
  }

  private Summary uncounted() throws IOException, InterruptedException {
    return publish(sent -> {}, Optional.empty());
  }

  private Summary counted(KafkaAccess kafka) throws IOException, InterruptedException {
    String tenant = options.map.tenant();
    try (Arrivals arrivals = new Arrivals(kafka, tenant, id);
        AlertFeed feed =
            AlertFeed.of(
                kafka.client(),
                kafka.registry(),
                kafka.topics().alerts(tenant),
                FeedPosition.LATEST,
                this::alerted)) {
      arrivals.start();
      feed.start();
      Summary published = publish(arrivals, Optional.of(arrivals));
      console.say("Waiting for the topologies to work it off …");
      TimeUnit.MILLISECONDS.sleep(LAST_WATERMARK.toMillis());
      new Topologies(kafka, tenant).awaitCaughtUp(CATCH_UP);
      feed.awaitIdle(Duration.ofSeconds(2), CATCH_UP);
      return published.with(opened.get(), events.get());
    }
  }

  private Summary publish(Replay.Window window, Optional<Arrivals> arrivals)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    ReplayProgress progress = new ReplayProgress(console, preview.messages());
    Replay replay =
        new Replay(target.broker(), options.map, options.speed, id, window, progress::step);
    ReplayCounts counts = replay.play(options.captures);
    progress.end();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    if (arrivals.isPresent()) {
      arrivals.get().awaitTotal(counts.published(), PATIENCE);
    }
    return new Summary(
        id,
        counts,
        arrivals.map(Arrivals::counts),
        0,
        0,
        preview.lastHeard().size(),
        took,
        Optional.empty(),
        replay.problems());
  }

  private void alerted(Alert alert) {
    events.incrementAndGet();
    boolean ofOne = alert.getKind() != AlertKind.INCIDENT;
    if (ofOne && alert.getState() == AlertState.OPENED) {
      opened.incrementAndGet();
    }
    if (ofOne && alert.getState() != AlertState.CLOSED) {
      moments.add(AlertMoment.of(alert));
    }
    console.result(
        options.output == OutputFormat.JSON
            ? JsonFormat.line(alert)
            : "%s  %s %s  %s/%s  %s"
                .formatted(
                    alert.getUpdatedAt(),
                    alert.getState(),
                    alert.getSeverity(),
                    alert.getTenant(),
                    alert.getDevice(),
                    alert.getReason()));
  }
}
