package io.holter.cli;

import io.holter.cli.features.FeatureExport;
import io.holter.cli.features.FeatureFormat;
import io.holter.cli.features.FeatureSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code holter model features}. */
@Command(
    name = "features",
    description =
        "Writes what a tenant's devices did, window by window, in numbers, with what people said of "
            + "it: a table for training, or for pandas. FILE.schema.json says what the columns mean.",
    mixinStandardHelpOptions = true)
final class ModelFeaturesCommand implements Callable<Integer> {
  private final Console console;
  @Mixin private AccessOptions access = new AccessOptions();
  @Mixin private WindowOptions windows = new WindowOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "csv or parquet (${DEFAULT-VALUE}).")
  private FeatureFormat format = FeatureFormat.CSV;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File to write; replaced if it is there.")
  private Path out = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is said of it: table, or json: one object (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelFeaturesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    requireWritable(out);
    FeatureSource.Request request = windows.request(access.read());
    FeatureExport export = WindowOptions.read(request, console);
    export.write(out, format);
    if (output == ListFormat.JSON) {
      console.result(export.json(out));
    } else {
      export.lines(out).forEach(console::result);
    }
    return ExitCode.DONE;
  }

  /** Before much is read for nothing. */
  private static void requireWritable(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new UsageException("--out: there is no directory " + directory + "; make it first");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException("--out: " + file + " is a directory; name a file in it");
    }
  }
}
