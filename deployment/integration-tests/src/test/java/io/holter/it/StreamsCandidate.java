package io.holter.it;

import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.ConfigFile;
import io.holter.service.Health;
import io.holter.stream.StreamsAppConfig;
import io.holter.stream.StreamsApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code holter streams} on a configuration with which it may never become ready. */
record StreamsCandidate(Application application) implements AutoCloseable {
  /** Starts on the site's file after {@code change}. */
  static StreamsCandidate start(SiteFiles files, UnaryOperator<String> change) throws Exception {
    Path file = files.streams(0);
    Files.writeString(file, change.apply(Files.readString(file)));
    Application application =
        StreamsApplication.compose(
            ConfigFile.read(file, Map.of(), StreamsAppConfig::read), new ApplicationMetrics());
    application.start();
    return new StreamsCandidate(application);
  }

  /** What it still lacks before it may begin, in a sentence. */
  Health preparation() {
    return application.report().get("preparation");
  }

  @Override
  public void close() {
    application.close();
  }
}
