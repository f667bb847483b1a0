package io.holter.gateway.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a format writes of a finding, kept beside the tests for people to read: JSON on lines of its
 * own. {@code -Dholter.golden.write=true} writes it anew.
 */
record GoldenFile(AlertFormat format, Findings.Case which) {
  private static final Path ROOT = Path.of("src/test/resources/io/holter/gateway/format");
  private static final ObjectMapper JSON = new ObjectMapper();

  String body() {
    return new String(format.body(Findings.of(which)), StandardCharsets.UTF_8);
  }

  void check() throws IOException {
    String shown = isJson() ? JSON.readTree(body()).toPrettyString() : body();
    Path file =
        ROOT.resolve(format.name())
            .resolve(which.name().toLowerCase(Locale.ROOT) + (isJson() ? ".json" : ".txt"));
    if (Boolean.getBoolean("holter.golden.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, shown + "\n");
    }
    assertThat(file).hasContent(shown);
  }

  private boolean isJson() {
    return format.contentType().equals("application/json");
  }
}
