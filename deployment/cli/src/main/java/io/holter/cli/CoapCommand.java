package io.holter.cli;

import io.holter.ingest.coap.CoapBridgeApplication;
import io.holter.ingest.coap.CoapBridgeConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holter coap}. */
@Command(
    name = "coap",
    description = "Lets devices send over CoAP and DTLS, and brings it onto Kafka.",
    mixinStandardHelpOptions = true)
final class CoapCommand implements Callable<Integer> {
  @Mixin private ConfiguredApplication application = new ConfiguredApplication();

  @Override
  public Integer call() throws InterruptedException {
    return application.run(CoapBridgeConfig::read, CoapBridgeApplication::compose);
  }
}
