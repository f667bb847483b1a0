package io.holter.cli;

import io.holter.standalone.DataDirectory;
import io.holter.standalone.Standalone;
import io.holter.standalone.StandaloneConfig;
import io.holter.standalone.StandaloneConfig.EventTimeChoice;
import io.holter.standalone.StandalonePorts;
import io.holter.standalone.TenantEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** A Holter that lives for one replay: event time is the captures', nothing is too old for it. */
final class ReplayStack implements AutoCloseable {
  private final DataDirectory directory;
  private final Standalone standalone;

  private ReplayStack(DataDirectory directory, Standalone standalone) {
    this.directory = directory;
    this.standalone = standalone;
  }

  /** A stack that has not started. */
  static ReplayStack compose(ReplayOptions options, StartScreen screen) throws IOException {
    String tenant = options.map.tenant();
    StandaloneConfig config =
        new StandaloneConfig(
            StandalonePorts.ANY,
            EventTimeChoice.DEVICE,
            List.of(new TenantEntry(tenant, tenant, List.of())),
            policy(options));
    DataDirectory directory =
        options.data == null ? DataDirectory.temporary() : DataDirectory.at(options.data);
    return new ReplayStack(directory, Standalone.compose(config, directory, screen));
  }

  ReplayTarget start() throws IOException {
    return ReplayTarget.standalone(standalone.start());
  }

  /** The section {@code policy} of {@code holter streams}. */
  static String policy(ReplayOptions options) throws IOException {
    if (options.policy != null) {
      return Files.readString(options.policy);
    }
    if (options.trainUntil != null) {
      return "version: replay\nlearning: {until: \"" + options.trainUntil + "\"}\n";
    }
    if (options.learn != null) {
      return "version: replay\nlearning: {duration: " + options.learn.toMillis() + "ms}\n";
    }
    return "";
  }

  @Override
  public void close() {
    standalone.close();
    directory.close();
  }
}
