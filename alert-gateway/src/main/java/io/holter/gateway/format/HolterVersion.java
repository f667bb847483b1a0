package io.holter.gateway.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version that receivers and viewers are told. */
public final class HolterVersion {
  private HolterVersion() {}

  /** As the build wrote it beside this class. */
  public static String text() {
    try (InputStream file =
        Objects.requireNonNull(HolterVersion.class.getResourceAsStream("version.properties"))) {
      Properties properties = new Properties();
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("reading version.properties failed", e);
    }
  }
}
