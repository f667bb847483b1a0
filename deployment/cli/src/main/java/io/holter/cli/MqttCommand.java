package io.holter.cli;

import io.holter.ingest.mqtt.MqttBridgeApplication;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holter mqtt}. */
@Command(
    name = "mqtt",
    description = {
      "Brings what devices publish on MQTT brokers onto Kafka.",
      "Follows its configuration file; one with a problem is told of and not run."
    },
    mixinStandardHelpOptions = true)
final class MqttCommand implements Callable<Integer> {
  @Mixin private ConfiguredApplication application = new ConfiguredApplication();

  @Override
  public Integer call() throws InterruptedException {
    return application.follow(MqttBridgeConfig::read, MqttBridgeApplication::follow);
  }
}
