package io.holter.cli;

import io.holter.cli.model.ModelJson;
import io.holter.stream.model.KeyFiles;
import io.holter.stream.model.SigningKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holter model key}. */
@Command(
    name = "key",
    description =
        "Makes a pair of keys for signing models and decisions. The private one stays with who"
            + " releases; the public one goes to models.trusted-keys of holter streams.",
    mixinStandardHelpOptions = true)
final class ModelKeyCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Directory for "
              + KeyFiles.PRIVATE
              + " and "
              + KeyFiles.PUBLIC
              + "; nothing is replaced.")
  private Path out = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json: id and files (${DEFAULT-VALUE}).")
  private ListFormat output = ListFormat.TABLE;

  ModelKeyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    String id = SigningKey.of(KeyFiles.make(out)).id();
    Path privateFile = out.resolve(KeyFiles.PRIVATE);
    Path publicFile = out.resolve(KeyFiles.PUBLIC);
    if (output == ListFormat.JSON) {
      console.result(ModelJson.key(id, privateFile, publicFile));
      return ExitCode.DONE;
    }
    console.result("key " + id);
    console.result(privateFile + "  private: keep it to yourself, and a copy in a safe place");
    console.result(publicFile + "  public: name it in models.trusted-keys of holter streams");
    return ExitCode.DONE;
  }
}
