package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another CoAP stack on other TLS libraries: libcoap's clients (Debian: libcoap3-bin). */
class LibcoapInteropTest {
  @ParameterizedTest
  @ValueSource(strings = {"coap-client-openssl", "coap-client-gnutls"})
  void understandsLibcoap(String client) throws Exception {
    Optional<File> program = onPath(client);
    assumeTrue(program.isPresent(), client + " is not installed (Debian: libcoap3-bin)");
    try (BridgeBed bed = BridgeBed.open()) {
      Process process = run(bed, program.orElseThrow(), "0123456789".repeat(300));
      bed.acknowledge();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(() -> output(process)).isZero();
      assertThat(bed.intake()).hasSize(1);
      assertThat(bed.intake().get(0).getChannel()).isEqualTo("weld/current");
      assertThat(bed.intake().get(0).getPayloadSize()).as("sent block-wise").isEqualTo(3_000);
      await("the count, which follows the answer")
          .until(() -> bed.counted("holter.coap.responses", "code", "2.04") == 1);
    }
  }

  private static Process run(BridgeBed bed, File program, String payload) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.getPath(), "-m", "put", "-B", "10"));
    command.addAll(List.of("-u", BridgeBed.ROBOT));
    command.addAll(List.of("-k", new String(BridgeBed.ROBOT_KEY, StandardCharsets.UTF_8)));
    command.addAll(List.of("-e", payload));
    command.add("coaps://127.0.0.1:" + bed.address().getPort() + "/weld/current");
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static Optional<File> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(directory -> new File(directory, program))
        .filter(File::canExecute)
        .findFirst();
  }

  private static String output(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
