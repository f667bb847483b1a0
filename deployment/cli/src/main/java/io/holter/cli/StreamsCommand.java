package io.holter.cli;

import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code holter streams}. */
@Command(
    name = "streams",
    description = "Isolates tenants, learns how devices talk, and tells what departs from it.",
    mixinStandardHelpOptions = true)
final class StreamsCommand implements Callable<Integer> {
  @Mixin private ConfiguredApplication application = new ConfiguredApplication();

  @Override
  public Integer call() throws InterruptedException {
    return application.run(StreamsAppConfig::read, StreamsApplication::compose);
  }
}
