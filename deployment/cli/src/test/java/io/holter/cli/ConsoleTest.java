package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void drawsNoProgressWhereNobodyWatches() {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), false);

    console.progress("50 %");
    console.say("done");

    assertThat(err.toString()).isEqualTo("done" + System.lineSeparator());
  }

  @Test
  void drawsOverTheProgressLineOnATerminal() {
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), true);

    console.progress("50 %");
    console.result("{}");

    assertThat(err.toString()).isEqualTo("\r\u001b[K50 %\r\u001b[K");
    assertThat(out.toString()).isEqualTo("{}" + System.lineSeparator());
  }
}
