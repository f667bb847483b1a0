package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.HolterUsage;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/reference/cli.md as {@code holter … --help} is. */
class CliReferenceTest {
  private static final String INTRODUCTION =
      """
      # Command line

      Made from the help of each command by `CliReferenceTest`; do not edit. Results go to stdout, everything else to stderr.
      `./holter` builds on first use; `HOLTER_JAVA_OPTS` are options for its JVM.
      """;

  @Test
  void thePageIsAsTheHelpIs() throws IOException {
    String commands =
        HolterUsage.all().entrySet().stream()
            .map(CliReferenceTest::section)
            .collect(Collectors.joining());

    new ReferencePage("cli.md", INTRODUCTION + commands).check();
  }

  @Test
  void hasTheCommandsThatOthersRelyOn() {
    assertThat(HolterUsage.all())
        .containsKeys("holter", "holter demo", "holter standalone", "holter replay", "holter mqtt")
        .containsKeys("holter coap", "holter streams");
  }

  private static String section(Map.Entry<String, String> command) {
    return "\n## %s\n\n```\n%s```\n".formatted(command.getKey(), command.getValue());
  }
}
