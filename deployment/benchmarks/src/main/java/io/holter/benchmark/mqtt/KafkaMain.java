package io.holter.benchmark.mqtt;

import io.holter.standalone.EmbeddedKafka;
import io.holter.standalone.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Kafka as a process of its own; says where on stdout. */
final class KafkaMain {
  private KafkaMain() {}

  /** Takes the directory. */
  public static void main(String[] arguments) throws IOException {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(Path.of(arguments[0]), new KafkaSettings(0, Map.of()));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
    System.out.println(kafka.bootstrapServers());
    ChildEnd.withParent();
  }
}
