package io.holter.cli;

import io.holter.anomaly.model.InvalidModelException;
import io.holter.anomaly.model.ModelBundle;
import io.holter.anomaly.train.KnownIncident;
import io.holter.anomaly.train.Training;
import io.holter.anomaly.train.TrainingException;
import io.holter.anomaly.train.TrainingPlan;
import io.holter.anomaly.train.TrainingRequest;
import io.holter.cli.evaluate.InputException;
import io.holter.cli.train.TrainedJson;
import io.holter.cli.train.TrainerConfig;
import io.holter.cli.train.TrainingData;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigReference;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holter model train}. */
@Command(
    name = "train",
    description =
        "Trains a model on windows that 'holter model features' wrote, and judges it on the latest of"
            + " them. Labelled anomalies and incidents teach nothing. The same windows, configuration"
            + " and version give the same bytes.")
final class ModelTrainCommand implements Callable<Integer> {
  private final Console console;

  // Not the standard options: --version is the model's.
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  @SuppressWarnings("unused") // Asked for by the command line's library.
  private boolean help;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "trainer.yaml; deployment/examples has one. Defaults without it.")
  private @Nullable Path config;

  @Option(names = "--keys", description = "Print every key of the configuration, and end.")
  private boolean keys;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Tables of features, CSV or Parquet, of one feature set.")
  private List<Path> data = List.of();

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description = "What is known to have happened, CSV: device,kind,start,end.")
  private @Nullable Path incidents;

  @Option(names = "--out", paramLabel = "DIR", description = "Directory of the model.")
  private @Nullable Path out;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "windows",
      description = "Name of the model, lower-case with hyphens (${DEFAULT-VALUE}).")
  private String name = "windows";

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      defaultValue = "1",
      description = "Its version; released once (${DEFAULT-VALUE}).")
  private String version = "1";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: one object (${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  ModelTrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (keys) {
      console.result(ConfigReference.of(TrainerConfig::read).markdown());
      return ExitCode.DONE;
    }
    if (out == null || data.isEmpty()) {
      throw new UsageException("Training needs --data=FILE… and --out=DIR (--help says more)");
    }
    try {
      ModelBundle bundle = Training.run(request(), this::tell);
      bundle.write(out);
      if (output == OutputFormat.JSON) {
        console.result(TrainedJson.of(bundle, out));
      } else {
        TrainedJson.lines(bundle, out).forEach(console::result);
      }
      return ExitCode.DONE;
    } catch (InputException | TrainingException | InvalidModelException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no file " + e.getFile());
    }
  }

  private TrainingRequest request() throws IOException {
    TrainingPlan plan =
        config == null
            ? ConfigFile.parse("{}", "the defaults", Map.of(), TrainerConfig::read)
            : ConfigFile.read(config, Map.of(), TrainerConfig::read);
    List<KnownIncident> known = incidents == null ? List.of() : TrainingData.incidents(incidents);
    TrainingData read = TrainingData.read(data);
    Map<String, String> provenance = new TreeMap<>(read.provenance());
    provenance.putAll(Build.provenance());
    return new TrainingRequest(
        name, version, plan, read.features(), read.windows(), known, provenance);
  }

  private void tell(int part, int parts, String key, int windows) {
    String line =
        "%s training %d of %d: %s, %,d windows"
            .formatted(Bar.of((part - 1.0) / parts), part, parts, key, windows);
    if (console.isTerminal()) {
      console.progress(line);
    } else if (part == 1 || part % 100 == 0) {
      console.say(line);
    }
  }
}
