package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kafka's limit: {@link ProducerMain} as a process. */
final class ProducerAlone {
  private ProducerAlone() {}

  /** Records a second of each run. */
  static List<Double> run(Rig rig, int records, int runs) throws IOException, InterruptedException {
    List<String> arguments = List.of(rig.kafka(), rig.topic("producer"), "" + records, "" + runs);
    List<Double> rates = new ArrayList<>();
    try (ChildProcess process =
        ChildProcess.start(
            "producer", rig.directory(), Jvm.ours(ProducerMain.class.getName(), arguments))) {
      for (int i = 0; i < runs; i++) {
        rates.add(Double.parseDouble(process.line(Duration.ofMinutes(2))));
      }
    }
    return rates;
  }
}
