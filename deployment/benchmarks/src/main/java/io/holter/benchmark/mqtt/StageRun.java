package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs one stage: all contenders at once on one broker, only one of them under load at a time. */
final class StageRun implements AutoCloseable {
  private static final int CONNECTIONS = 4;
  private static final int WINDOW = 1_000;

  private final Plan.Stage stage;
  private final Rig rig;
  private final Consumer<String> progress;
  private final MqttBroker broker;
  private final List<LoadTrial> trials = new ArrayList<>();

  private StageRun(Plan.Stage stage, Rig rig, MqttBroker broker, Consumer<String> progress) {
    this.stage = stage;
    this.rig = rig;
    this.broker = broker;
    this.progress = progress;
  }

  /** Runs it from the broker's start to its end. */
  static StageFigures run(Plan.Stage stage, Rig rig, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept(stage.title() + ": starting");
    Path home = rig.directory().resolve(stage.title().replaceAll("[^A-Za-z0-9]+", "-"));
    MqttBroker broker = MqttBroker.start(stage.broker(), home);
    try (StageRun run = new StageRun(stage, rig, broker, progress)) {
      run.contend();
      return run.measure(stage.rounds());
    }
  }

  @Override
  public void close() throws IOException {
    for (LoadTrial trial : trials) {
      trial.close();
    }
    broker.close();
  }

  private void contend() throws IOException, InterruptedException {
    enter(SubscriberContender.start(broker, rig, stage.sessions()));
    enter(HolterContender.start(broker, rig, stage.sessions()));
    enter(CamelContender.start(broker, rig, stage.sessions()));
  }

  private void enter(Contender contender) throws IOException {
    boolean stamped = stage.sessions().mode() == Sessions.Mode.SHARE;
    LoadGenerator load =
        LoadGenerator.connect(broker.port(), contender.load(), CONNECTIONS, WINDOW, stamped);
    trials.add(new LoadTrial(contender, load));
  }

  private StageFigures measure(int rounds) throws IOException, InterruptedException {
    StageFigures figures = new StageFigures(stage);
    for (int round = 1; round <= stage.warmUps(); round++) {
      for (LoadTrial trial : trials) {
        Round warm = trial.backlog(stage.backlog());
        figures.warmedUp(trial.contender().name(), told("warm-up", trial, warm));
      }
    }
    for (int round = 1; round <= rounds; round++) {
      for (LoadTrial trial : trials) {
        figures.backlog(
            trial.contender().name(), told("backlog", trial, trial.backlog(stage.backlog())));
      }
      for (LoadTrial trial : trials) {
        boolean bridge = !trial.contender().name().equals(Contender.SUBSCRIBER);
        if (bridge && stage.burst() > 0) {
          figures.burst(trial.contender().name(), told("burst", trial, trial.burst(stage.burst())));
        }
        if (bridge && stage.pacedSeconds() > 0) {
          Round paced = trial.paced(stage.pacedSeconds(), stage.perSecond());
          figures.paced(trial.contender().name(), told("paced", trial, paced));
        }
      }
    }
    for (LoadTrial trial : trials) {
      ProcessMeter.peakResidentBytes(trial.contender().process().pid())
          .ifPresent(bytes -> figures.peakResident(trial.contender().name(), bytes));
    }
    return figures;
  }

  private Round told(String kind, LoadTrial trial, Round round) {
    progress.accept(said(kind, trial, round));
    return round;
  }

  private String said(String kind, LoadTrial trial, Round round) {
    String latency =
        round
            .latency()
            .map(
                l ->
                    String.format(
                        java.util.Locale.ROOT, ", p50 %.1f p99 %.1f ms", l.p50(), l.p99()))
            .orElse("");
    return String.format(
        java.util.Locale.ROOT,
        "%s: %-7s %-7s %,7.0f msg/s, %.1f CPU s a million%s%s",
        stage.title(),
        kind,
        trial.contender().name(),
        round.perSecond(),
        round.cpuSecondsPerMillion(),
        latency,
        faults(round));
  }

  private static String faults(Round round) {
    return round.lost() + round.duplicates() + round.inversions() == 0
        ? ""
        : ", lost "
            + round.lost()
            + ", twice "
            + round.duplicates()
            + ", out of order "
            + round.inversions();
  }
}
