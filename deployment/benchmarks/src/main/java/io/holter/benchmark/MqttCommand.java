package io.holter.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holter.benchmark.mqtt.MqttBenchmark;
import io.holter.benchmark.mqtt.MqttFigures;
import io.holter.benchmark.mqtt.MqttTable;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The MQTT bridge beside its limits and Apache Camel. */
@Command(
    name = "mqtt",
    description =
        "Measures the MQTT bridge beside the broker alone, Kafka's producer alone and Apache Camel."
            + " The last line of stdout is a JSON object. Exit code 1: a message was lost, or a"
            + " device's order turned.",
    mixinStandardHelpOptions = true)
final class MqttCommand implements Callable<Integer> {
  private final PrintStream out;
  private final Progress progress;

  @Option(names = "--quick", description = "Under two minutes, and rough.")
  private boolean quick;

  @Option(
      names = "--stage",
      paramLabel = "TEXT",
      description = "Only stages whose title contains TEXT, such as Mosquitto or share.")
  private String stage = "";

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "Write the figures as tables in Markdown into FILE, between its two markers.")
  private @Nullable Path table;

  MqttCommand(PrintStream out, Progress progress) {
    this.out = out;
    this.progress = progress;
  }

  @Override
  public Integer call() throws Exception {
    MqttFigures figures = MqttBenchmark.run(quick, stage, line -> progress.say("%s", line));
    Path file = table;
    if (file != null) {
      String before = Files.exists(file) ? Files.readString(file) : "";
      Files.writeString(file, MqttTable.into(before, figures));
    }
    out.println(new ObjectMapper().writeValueAsString(figures.json()));
    return figures.promisesKept() ? 0 : 1;
  }
}
