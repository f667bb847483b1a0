package io.holter.benchmark.viewers;

import io.holter.benchmark.mqtt.ChildProcess;
import io.holter.benchmark.mqtt.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks for the greatest number of viewers that are served in time, by doubling and bisecting. */
public final class ViewersRun {
  private static final int DEVICES = 20;
  private static final int FLOOD_DEVICES = 1_000;
  private static final int FIRST = 500;
  private static final int MOST = 16_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final boolean quick;
  private final Consumer<String> progress;

  /**
   * A run.
   *
   * @param quick under two minutes, and less exact
   */
  public ViewersRun(boolean quick, Consumer<String> progress) {
    this.quick = quick;
    this.progress = progress;
  }

  /** Measures; the object of the last line. */
  public ViewersFigures run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("holter-viewers");
    ViewersFigures figures;
    try (ChildProcess gateway = start("gateway", directory, DEVICES + " " + FLOOD_DEVICES)) {
      String port = gateway.line(PATIENCE);
      try (ChildProcess load = start("load", directory, port)) {
        load.line(PATIENCE);
        figures = measure(gateway, load);
      }
    }
    return figures;
  }

  private ViewersFigures measure(ChildProcess gateway, ChildProcess load)
      throws IOException, InterruptedException {
    // Once round, so that classes are loaded and code is compiled when memory is counted.
    step(load, FIRST);
    ask(load, "viewers 0");
    long empty = memory(gateway);
    Step best = search(load);
    step(load, best.viewers());
    long full = memory(gateway);
    long each = (full - empty) / best.viewers();
    progress.accept("memory: %,d bytes a viewer".formatted(each));
    ask(load, "viewers 0");
    return new ViewersFigures(best.viewers(), best.p50(), best.p99(), each, deaf(gateway, load));
  }

  private Step search(ChildProcess load) throws IOException, InterruptedException {
    Map<Integer, Step> held = new TreeMap<>();
    int holds = 0;
    int fails = MOST + 1;
    for (int viewers = FIRST; viewers <= MOST && viewers < fails; viewers *= 2) {
      Step step = step(load, viewers);
      if (step.holds()) {
        held.put(viewers, step);
        holds = viewers;
      } else {
        fails = viewers;
      }
    }
    double exact = quick ? 0.25 : 0.06;
    while (fails <= MOST && holds > 0 && fails - holds > exact * holds) {
      int between = (holds + fails) / 2;
      Step step = step(load, between);
      if (step.holds()) {
        held.put(between, step);
        holds = between;
      } else {
        fails = between;
      }
    }
    Step best = held.get(holds);
    if (best == null) {
      throw new IOException(
          "not even " + FIRST + " viewers were served in time; is the machine busy?");
    }
    return best;
  }

  private Step step(ChildProcess load, int viewers) throws IOException, InterruptedException {
    ask(load, "viewers " + viewers);
    TimeUnit.SECONDS.sleep(quick ? 2 : 5);
    int seconds = quick ? 5 : 15;
    String[] said = ask(load, "measure " + seconds * 1_000).split(" ", -1);
    Step step =
        new Step(
            viewers,
            Long.parseLong(said[0]),
            (long) viewers * DEVICES * seconds,
            Integer.parseInt(said[1]),
            Integer.parseInt(said[2]));
    progress.accept(
        "%,d viewers: %,d of %,d items, p50 %d ms, p99 %d ms%s"
            .formatted(
                viewers,
                step.frames(),
                step.expected(),
                step.p50(),
                step.p99(),
                step.holds() ? "" : ": too many"));
    return step;
  }

  /** Memory that is more after a while than when all that deaf viewers are allowed was full. */
  private long deaf(ChildProcess gateway, ChildProcess load)
      throws IOException, InterruptedException {
    int viewers = quick ? 100 : 300;
    ask(load, "deaf " + viewers);
    TimeUnit.SECONDS.sleep(quick ? 8 : 20);
    long before = memory(gateway);
    TimeUnit.SECONDS.sleep(quick ? 10 : 60);
    long growth = memory(gateway) - before;
    progress.accept(
        "%,d viewers that never read: %,d bytes more after %d s of %,d samples a second"
            .formatted(viewers, growth, quick ? 10 : 60, FLOOD_DEVICES * GatewayMain.SAMPLE_HZ));
    return growth;
  }

  private static long memory(ChildProcess gateway) throws IOException, InterruptedException {
    long sum = 0;
    for (String figure : ask(gateway, "memory").split(" ", 2)[1].split(" ", -1)) {
      sum += Long.parseLong(figure);
    }
    return sum;
  }

  private static String ask(ChildProcess child, String question)
      throws IOException, InterruptedException {
    child.say(question);
    return child.line(PATIENCE);
  }

  private static ChildProcess start(String name, Path directory, String arguments)
      throws IOException {
    Class<?> main = name.equals("gateway") ? GatewayMain.class : LoadMain.class;
    List<String> command = Jvm.ours(main.getName(), List.of(arguments.split(" ", -1)));
    return ChildProcess.start(name, directory, command);
  }
}
