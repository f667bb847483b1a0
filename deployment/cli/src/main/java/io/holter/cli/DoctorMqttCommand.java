package io.holter.cli;

import io.holter.cli.doctor.FindingFormat;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.ingest.mqtt.doctor.Finding;
import io.holter.ingest.mqtt.doctor.MqttDoctor;
import io.holter.service.ConfigFile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code holter doctor mqtt}. */
@Command(
    name = "mqtt",
    description = {
      "Connects to the brokers, Kafka and the registry of a configuration, beside a bridge that",
      "runs, and says in sentences what will lose data or stall, and what to do.",
      "It publishes 1,500 small messages to a topic of its own, holter/doctor/…, if it may."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing failed, though there may be warnings",
      "1:at least one FAIL",
      "2:wrong usage or configuration"
    })
final class DoctorMqttCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The bridge's configuration; HOLTER_… variables win over it.")
  private Path config = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, or json: one object a line (${DEFAULT-VALUE}).")
  private OutputFormat output = OutputFormat.TEXT;

  DoctorMqttCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    MqttBridgeConfig bridge = ConfigFile.read(config, System.getenv(), MqttBridgeConfig::read);
    List<Finding> findings =
        new MqttDoctor(bridge, InstantSource.system())
            .examine(subject -> console.progress("looking at " + subject));
    (output == OutputFormat.JSON ? FindingFormat.json(findings) : FindingFormat.text(findings))
        .forEach(console::result);
    return findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.FAIL)
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }
}
