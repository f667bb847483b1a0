package io.holter.cli;

import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.train.KnownIncident;
import io.holter.anomaly.train.ModelImport;
import io.holter.anomaly.train.TrainingException;
import io.holter.anomaly.train.TrainingPlan;
import io.holter.anomaly.train.TrainingRequest;
import io.holter.anomaly.tribuo.Algorithm;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.train.TrainedJson;
import io.holter.cli.train.TrainerConfig;
import io.holter.cli.train.TrainingData;
import io.holter.service.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holter model import}. */
@Command(
    name = "import",
    description =
        "Makes a model of an ONNX file that was trained elsewhere, in Python say: calibrates and"
            + " judges it on windows that 'holter model features' wrote, which it should not have"
            + " been trained on. One input of float [1, features], one output of float [1, 1].")
final class ModelImportCommand implements Callable<Integer> {
  private static final String FORMAT = "onnx";

  private final Console console;

  // Not the standard options: --version is the model's.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // Asked for by the command line's library.
  private boolean help;

  @Option(names = "--onnx", paramLabel = "FILE", required = true, description = "The ONNX file.")
  private Path onnx = Path.of("");

  @Option(
      names = "--higher-is",
      paramLabel = "WHAT",
      required = true,
      description =
          "What a larger figure of the model means: anomalous (a distance, an error) or normal"
              + " (scikit-learn's score_samples and decision_function).")
  private HigherIs higherIs = HigherIs.ANOMALOUS;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "Tables of features, CSV or Parquet, of one feature set.")
  private List<Path> data = List.of();

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description = "What is known to have happened, CSV: device,kind,start,end.")
  private @Nullable Path incidents;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "The model.")
  private Path out = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      required = true,
      description = "Name of the model, lower-case with hyphens.")
  private String name = "";

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      defaultValue = "1",
      description = "Its version; released once (${DEFAULT-VALUE}).")
  private String version = "1";

  @Option(
      names = "--algorithm",
      paramLabel = "TEXT",
      defaultValue = "onnx",
      description = "What it is, for people, such as isolation-forest (${DEFAULT-VALUE}).")
  private String algorithm = "onnx";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: one object (${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  /** What a larger figure means. */
  enum HigherIs {
    ANOMALOUS,
    NORMAL
  }

  ModelImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try {
      ModelBundle bundle = ModelImport.run(request(), FORMAT, Files.readAllBytes(onnx));
      bundle.write(out);
      if (output == OutputFormat.JSON) {
        console.result(TrainedJson.of(bundle, out));
      } else {
        TrainedJson.lines(bundle, out).forEach(console::result);
      }
      return ExitCode.DONE;
    } catch (InputException | TrainingException | InvalidModelException e) {
      throw new UsageException("importing " + onnx + " failed: " + e.getMessage());
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no file " + e.getFile());
    }
  }

  private TrainingRequest request() throws IOException {
    TrainingData read = TrainingData.read(data);
    List<KnownIncident> known = incidents == null ? List.of() : TrainingData.incidents(incidents);
    Map<String, String> provenance = new TreeMap<>(read.provenance());
    provenance.put("onnx.file", String.valueOf(onnx.getFileName()));
    provenance.put("higher-is", higherIs.name().toLowerCase(Locale.ROOT));
    return new TrainingRequest(
        name, version, plan(), read.features(), read.windows(), known, provenance);
  }

  /** What is held out is as in training. */
  private TrainingPlan plan() {
    TrainingPlan shipped = ConfigFile.parse("{}", "the defaults", Map.of(), TrainerConfig::read);
    return new TrainingPlan(
        new Algorithm.Elsewhere(algorithm),
        TrainingPlan.Per.FLEET,
        shipped.seed(),
        List.of(),
        shipped.calibration(),
        shipped.evaluation(),
        0,
        shipped.windows());
  }
}
