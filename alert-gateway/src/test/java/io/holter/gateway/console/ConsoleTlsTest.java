package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody meets who connects, signed in or not. */
class ConsoleTlsTest {
  private static Path directory = Path.of("");
  private static TestConsole console;

  @BeforeAll
  static void open(@TempDir Path fresh) throws Exception {
    directory = fresh;
    console = TestConsole.in(directory);
  }

  @AfterAll
  static void close() {
    console.close();
  }

  @Test
  void everyAnswerCarriesTheHeadersWhateverItIs() throws Exception {
    TestBrowser browser = console.browser();
    List<HttpResponse<String>> answers =
        List.of(
            browser.get("/"),
            browser.get("/nothing/here"),
            browser.get("/api/v1/session"),
            browser.get("/api/v1/nothing"),
            browser.post("/live/poll", Map.of()),
            browser.trySignIn("nobody", "guess"));
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(header(answer, "strict-transport-security"))
                  .isEqualTo("max-age=63072000; includeSubDomains");
              assertThat(header(answer, "content-security-policy"))
                  .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                  .contains("style-src 'self'", "base-uri 'none'")
                  .doesNotContain("unsafe");
              assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
              assertThat(header(answer, "referrer-policy")).isEqualTo("no-referrer");
              assertThat(header(answer, "cross-origin-opener-policy")).isEqualTo("same-origin");
              assertThat(header(answer, "cross-origin-resource-policy")).isEqualTo("same-origin");
              assertThat(header(answer, "permissions-policy")).contains("camera=()");
              assertThat(answer.headers().firstValue("server")).isEmpty();
            });
  }

  @Test
  void aPageIsServedWithOrWithoutTheFrontEnd() throws Exception {
    HttpResponse<String> page = console.browser().get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "content-type")).startsWith("text/html");
    assertThat(header(page, "cache-control")).isEqualTo("no-cache");
    assertThat(page.body()).contains("Holter");
    FrontEnd files = FrontEnd.load();
    assertThat(files.find("/../ConsoleServer.class")).isEmpty();
    assertThat(console.browser().get("/%2e%2e/ConsoleServer.class").statusCode()).isEqualTo(404);
  }

  @Test
  void speaksHttp11() throws Exception {
    assertThat(console.browser().get("/").version())
        .isEqualTo(java.net.http.HttpClient.Version.HTTP_1_1);
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void anOversizedRequestIsRefused() throws Exception {
    String longUri = "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    assertThat(raw(longUri)).matches("HTTP/1\\.[01] 414");
    String bigHeader =
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: " + "a".repeat(20_000) + "\r\n\r\n";
    assertThat(raw(bigHeader)).matches("HTTP/1\\.[01] 431");
    HttpResponse<String> bigBody =
        console.browser().trySignIn("nobody", "a".repeat(2 * ConsoleLimits.USUAL.body()));
    assertThat(bigBody.statusCode()).isEqualTo(413);
  }

  @Test
  void anOlderProtocolIsRefused() throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            console
                .certificate
                .trusting()
                .getSocketFactory()
                .createSocket("localhost", console.port())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
    String plain =
        new String(plain("GET / HTTP/1.1\r\nHost: x\r\n\r\n"), StandardCharsets.US_ASCII);
    assertThat(plain).as("no plain HTTP").doesNotContain("HTTP/1.1");
  }

  @Test
  void sslscanFindsNoWeakProtocolAndNoWeakCipher() throws Exception {
    String found = run("sslscan", "--no-colour", "localhost:" + console.port());
    assertThat(found)
        .containsPattern("SSLv2\\s+disabled")
        .containsPattern("SSLv3\\s+disabled")
        .containsPattern("TLSv1\\.0\\s+disabled")
        .containsPattern("TLSv1\\.1\\s+disabled")
        .containsPattern("TLSv1\\.2\\s+enabled")
        .containsPattern("TLSv1\\.3\\s+enabled")
        .doesNotContain("Compression enabled")
        .contains("TLSv1.2 not vulnerable to heartbleed");
    List<String> ciphers =
        Pattern.compile("(?m)^(?:Preferred|Accepted)\\s+(TLSv1\\.[23])\\s+\\d+ bits\\s+(\\S+)")
            .matcher(found)
            .results()
            .map(result -> result.group(1) + " " + result.group(2))
            .toList();
    assertThat(ciphers)
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            cipher ->
                assertThat(cipher)
                    .matches(
                        "TLSv1\\.3 TLS_.*(GCM|POLY1305).*|TLSv1\\.2 ECDHE-.*(GCM|POLY1305).*"));
  }

  @Test
  void testsslFindsNothingAmissInProtocolsAndHeaders() throws Exception {
    Path report = directory.resolve("testssl.json");
    run(
        "testssl",
        "--quiet",
        "--color",
        "0",
        "--warnings",
        "off",
        "--ip",
        "one",
        "-p",
        "-h",
        "--jsonfile",
        report.toString(),
        "https://localhost:" + console.port());
    JsonNode findings = TestBrowser.JSON.readTree(Files.readString(report));
    assertThat(severity(findings, "TLS1_3")).isEqualTo("OK");
    assertThat(severity(findings, "TLS1")).as("not offered").isIn("OK", "INFO");
    assertThat(severity(findings, "HSTS_time")).isEqualTo("OK");
    assertThat(findings)
        .allSatisfy(each -> assertThat(each.path("severity").asText()).isIn("OK", "INFO"));
  }

  private static String severity(JsonNode findings, String id) {
    for (JsonNode each : findings) {
      if (each.path("id").asText().equals(id)) {
        return each.path("severity").asText();
      }
    }
    throw new AssertionError("testssl does not tell of " + id + ": " + findings);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer
        .headers()
        .firstValue(name)
        .orElseThrow(() -> new AssertionError("no " + name + " from " + answer.uri()));
  }

  private static String raw(String request) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            console
                .certificate
                .trusting()
                .getSocketFactory()
                .createSocket("localhost", console.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] head = socket.getInputStream().readNBytes(12);
      return new String(head, StandardCharsets.US_ASCII);
    }
  }

  private static byte[] plain(String request) throws Exception {
    try (java.net.Socket socket = new java.net.Socket("localhost", console.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().readNBytes(64);
    }
  }

  private static String run(String... command) throws Exception {
    assumeThat(onPath(command[0]))
        .as("%s is not installed, so that nobody else looks at the TLS of the console", command[0])
        .isTrue();
    Path output = Files.createTempFile(directory, command[0], ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command[0] + " did not end: " + Files.readString(output));
    }
    return Files.readString(output);
  }

  private static boolean onPath(String program) {
    return Pattern.compile(":")
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}
