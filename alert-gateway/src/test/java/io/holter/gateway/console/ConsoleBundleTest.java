package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the npm build put into the jar; left out with a message where there is no Node. */
class ConsoleBundleTest {
  private static final String PLACE = "/io/holter/gateway/console/web/";

  /** Of all JavaScript together, compressed as it is sent. */
  private static final int MOST_BYTES = 80_000;

  private static final Pattern SCRIPT =
      Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"/([^\"]+)\"");

  @BeforeEach
  void isThere() {
    assumeTrue(
        ConsoleBundleTest.class.getResource(PLACE + "index.json") != null,
        "the console was left out of this build: there is no Node.js with npm on this machine");
  }

  @Test
  void allJavaScriptTogetherIsSmall() throws Exception {
    int total = 0;
    List<String> scripts = paths().filter(path -> path.endsWith(".js")).toList();
    for (String script : scripts) {
      total += zipped(read(script));
    }
    assertThat(scripts).hasSizeGreaterThan(5);
    assertThat(total).as("bytes of %s", scripts).isBetween(10_000, MOST_BYTES);
  }

  @Test
  void thePageHasNoScriptAndNoStyleOfItsOwn() throws Exception {
    String page = text("index.html");
    Matcher script = SCRIPT.matcher(page);
    assertThat(script.find()).isTrue();
    do {
      assertThat(script.group(1)).contains("src=\"/assets/");
      assertThat(script.group(2)).isBlank();
    } while (script.find());
    assertThat(page).doesNotContain("<style").doesNotContainPattern("\\s(style|on[a-z]+)=");
  }

  @Test
  void nothingIsEvaluatedThatTheContentSecurityPolicyForbids() throws Exception {
    for (String script : paths().filter(path -> path.endsWith(".js")).toList()) {
      assertThat(text(script)).doesNotContainPattern("\\beval\\(|new Function\\(|\\bFunction\\(\"");
    }
  }

  @Test
  void everythingThatThePageLoadsIsListedAndComesFromHere() throws Exception {
    List<String> listed = paths().toList();
    String page = text("index.html");
    List<String> loaded = REFERENCE.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(loaded).hasSizeGreaterThan(3).allMatch(listed::contains);
    assertThat(page).doesNotContain("http:").doesNotContain("https:").doesNotContain("\"//");
    for (String path : listed) {
      if (path.endsWith(".css")) {
        assertThat(text(path)).doesNotContainPattern("url\\([\"']?(https?:)?//");
      }
    }
  }

  @Test
  void whatIsKeptForEverHasItsHashInItsName() throws Exception {
    assertThat(paths().filter(path -> path.startsWith("assets/")))
        .isNotEmpty()
        .allMatch(path -> path.matches("assets/.+-[A-Z0-9]{8}\\.(js|css|woff2)"));
  }

  @Test
  void theListTellsSizeAndDigestOfEachFile() throws Exception {
    for (JsonNode file : files()) {
      byte[] content = read(file.path("path").asText());
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      assertThat(file.path("bytes").asInt()).isEqualTo(content.length);
      assertThat(file.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(digest));
      assertThat(file.path("type").asText()).contains("/");
    }
  }

  @Test
  void theLicencesOfWhatIsBundledShip() throws Exception {
    assertThat(text("licences.txt"))
        .contains("preact ", "@preact/signals ", "htm ", "uplot ", "@fontsource-variable/inter ")
        .contains("Permission is hereby granted", "SIL OPEN FONT LICENSE");
  }

  private static Stream<String> paths() throws IOException {
    return StreamSupport.stream(files().spliterator(), false)
        .map(file -> file.path("path").asText());
  }

  private static JsonNode files() throws IOException {
    return new ObjectMapper().readTree(read("index.json")).path("files");
  }

  private static String text(String path) throws IOException {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  private static byte[] read(String path) throws IOException {
    try (InputStream in = ConsoleBundleTest.class.getResourceAsStream(PLACE + path)) {
      assertThat(in).as(path).isNotNull();
      return in.readAllBytes();
    }
  }

  private static int zipped(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.size();
  }
}
