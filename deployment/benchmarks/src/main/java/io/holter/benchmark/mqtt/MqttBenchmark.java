package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The whole session: the servers once, then stage after stage. */
public final class MqttBenchmark {
  private MqttBenchmark() {}

  /**
   * Measures.
   *
   * @param quick in under two minutes, and roughly
   * @param only part of the titles of the stages that are wanted; empty for all
   * @param progress told what happens
   */
  public static MqttFigures run(boolean quick, String only, Consumer<String> progress)
      throws IOException, InterruptedException {
    Plan plan = quick ? Plan.quick() : Plan.full();
    progress.accept("starting Kafka and the schema registry");
    try (Rig rig = Rig.start(plan.devices())) {
      progress.accept("logs, kept if something is remarkable: " + rig.directory());
      List<Double> producer =
          ProducerAlone.run(rig, plan.producerRecords(), plan.stages().get(0).rounds());
      Spread alone = Spread.of(producer, Double::doubleValue);
      progress.accept(String.format("producer alone: %,.0f records/s", alone.median()));
      List<StageFigures> stages = new ArrayList<>();
      List<String> skipped = new ArrayList<>();
      for (Plan.Stage stage : plan.stages(only)) {
        if (MqttBroker.installed(stage.broker())) {
          stages.add(StageRun.run(stage, rig, progress));
        } else {
          skipped.add(stage.title() + ": " + stage.broker().title() + " is not installed");
          progress.accept("skipped " + skipped.get(skipped.size() - 1));
        }
      }
      MqttFigures figures = new MqttFigures(quick, alone, stages, skipped);
      if (figures.unremarkable()) {
        rig.done();
      }
      return figures;
    }
  }
}
