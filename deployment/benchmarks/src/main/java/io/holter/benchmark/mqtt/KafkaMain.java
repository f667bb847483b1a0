package io.holter.benchmark.mqtt;

import io.holter.standalone.EmbeddedKafka;
import io.holter.standalone.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Kafka as a process of its own; says where on stdout. */
public final class KafkaMain {
  private KafkaMain() {}

  /** Takes the directory, and the port if it is to be a certain one. */
  public static void main(String[] arguments) throws IOException {
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    EmbeddedKafka kafka =
        EmbeddedKafka.start(Path.of(arguments[0]), new KafkaSettings(port, Map.of()));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
    System.out.println(kafka.bootstrapServers());
    ChildEnd.withParent();
  }
}
