package io.holter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The doctor where nothing is there, so that everything fails and nothing hangs. */
@Timeout(60)
class DoctorCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void failsWithASentenceForEveryThingThatIsAway(@TempDir Path home) throws Exception {
    assertThat(doctor("--config", config(home), "--output", "json")).isEqualTo(ExitCode.FAILED);

    assertThat(out.toString().lines())
        .allSatisfy(line -> assertThat(new JsonMapper().readTree(line).size()).isEqualTo(3))
        .anyMatch(line -> line.contains("fail") && line.contains("broker plant"))
        .anyMatch(line -> line.contains("fail") && line.contains("kafka"))
        .anyMatch(line -> line.contains("fail") && line.contains("registry"));
  }

  @Test
  void countsForAPerson(@TempDir Path home) throws Exception {
    assertThat(doctor("--config", config(home))).isEqualTo(ExitCode.FAILED);

    assertThat(out.toString()).contains("FAIL  kafka: does not answer").contains("3 FAIL, 0 WARN");
  }

  @Test
  void saysWhatItsExitCodesAre() {
    assertThat(doctor("--help")).isEqualTo(ExitCode.DONE);

    assertThat(out.toString()).contains("there may be warnings", "at least one FAIL");
  }

  private static String config(Path home) throws Exception {
    return Files.writeString(
            home.resolve("mqtt.yaml"),
            """
            source: plant
            mqtt: {url: "mqtt://127.0.0.1:1"}
            kafka: {bootstrap.servers: "localhost:1"}
            registry: {url: "http://127.0.0.1:1"}
            """)
        .toString();
  }

  private int doctor(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "doctor";
    all[1] = "mqtt";
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(all);
  }
}
