package io.holter.benchmark.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Apache Camel, on the class path of its own module, tuned by what its source says; its settings
 * were not searched.
 */
final class CamelContender {
  /** System property: the directory that Camel's module was built into. */
  static final String HOME = "holter.benchmark.camel";

  private CamelContender() {}

  static Contender start(MqttBroker broker, Rig rig, Sessions sessions)
      throws IOException, InterruptedException {
    LoadTopics load = new LoadTopics("c", rig.devices());
    String topic = rig.topic("camel");
    String shared = sessions.count() > 1 ? "$share/bench/" : "";
    ChildProcess process =
        ChildProcess.start(
            Contender.CAMEL,
            rig.directory(),
            Jvm.command(
                List.of("-Dlogback.configurationFile=camel-logback.xml"),
                classPath(),
                "io.holter.benchmark.camel.CamelBridge",
                List.of(
                    "mqtt-port=" + broker.port(),
                    "kafka=" + rig.kafka(),
                    "topic=" + topic,
                    "filter=" + shared + load.filter(),
                    "sessions=" + sessions.count(),
                    "receive-maximum=65535",
                    "linger-ms=5",
                    "compression=lz4",
                    "workers=1")));
    process.line(Duration.ofMinutes(1));
    return new Contender(
        Contender.CAMEL,
        load,
        process,
        new TopicReceipt(rig.kafka(), topic, rig.devices(), process));
  }

  private static String classPath() throws IOException {
    Path target = Path.of(System.getProperty(HOME, "deployment/benchmarks/camel/target"));
    Path file = target.resolve("classpath").toAbsolutePath();
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          file
              + " is not there: build deployment/benchmarks/camel, as deployment/benchmarks/run"
              + " does, or set -D"
              + HOME);
    }
    return file.resolveSibling("classes") + ":" + Files.readString(file).strip();
  }
}
