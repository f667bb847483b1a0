package io.holter.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.holter.benchmark.model.ModelFigures;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What released models cost, and whether a release under load is felt. */
@Command(
    name = "models",
    description =
        "Measures the cost of a score and the size of each algorithm at the shipped settings, ONNX"
            + " beside, and a release under load. The last line of stdout is a JSON object. Exit"
            + " code 1: something was lost, or the 99th percentile of the delay was more than"
            + " 1.2 times as long while a release was loaded.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Progress progress;

  @Option(names = "--quick", description = "Fewer windows, rounds and releases; about two minutes.")
  private boolean quick;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description =
          "Trains scikit-learn's isolation forest (default: ${DEFAULT-VALUE}); without it,"
              + " scikit-learn or onnx there is no row of ONNX, and the output says so.")
  private Path script = Path.of("anomaly-model/onnx/src/test/python/isolation_forest.py");

  ModelsCommand(PrintStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() throws Exception {
    ModelFigures figures = ModelFigures.measure(quick, script, line -> progress.say("%s", line));
    out.println(JsonMapper.builder().build().writeValueAsString(figures));
    return figures.promisesKept() ? 0 : 1;
  }
}
