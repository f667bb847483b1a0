package io.holter.gateway.transport.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The configurations for Kafka Connect. The connectors are not run here: what is checked is what
 * their documentation tells, kept in {@code connectors.json} beside this class.
 */
class ConnectExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "deployment", "examples", "connect");
  private static final Pattern SECRET = Pattern.compile(".*(password|token|headers.authorization)");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static JsonNode known() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ConnectExamplesTest.class.getResourceAsStream("connectors.json"))) {
      return JSON.readTree(in);
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void areThereForTheUsualReceivers() throws IOException {
    assertThat(examples())
        .extracting(file -> file.getFileName().toString())
        .containsExactly("elasticsearch.json", "http.json", "opensearch.json", "splunk.json");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void haveOnlySettingsThatConnectOrTheConnectorKnows(Path file) throws IOException {
    JsonNode config = JSON.readTree(file.toFile()).path("config");
    Set<String> allowed = new TreeSet<>();
    known().path("connect").forEach(name -> allowed.add(name.asText()));
    JsonNode own = known().path("connectors").path(config.path("connector.class").asText());
    assertThat(own).as("a connector that is known").isNotEmpty();
    own.forEach(name -> allowed.add(name.asText()));
    assertThat(allowed).containsAll(names(config));
    assertThat(config).allMatch(JsonNode::isTextual, "values are strings for Connect");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readTheTopicsOfTheGuide(Path file) throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "guides", "siem.md"));
    JsonNode example = JSON.readTree(file.toFile());
    assertThat(names(example)).containsExactly("config", "name");
    assertThat(guide).contains(example.at("/config/topics").asText());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void takeSecretsFromFilesAndSpeakTls(Path file) throws IOException {
    JsonNode config = JSON.readTree(file.toFile()).path("config");
    for (Map.Entry<String, JsonNode> setting : config.properties()) {
      String value = setting.getValue().asText();
      if (SECRET.matcher(setting.getKey()).matches()) {
        assertThat(value).as(setting.getKey()).matches("\\$\\{file:[^:}]+:[a-z-]+}");
      }
      assertThat(value).doesNotContain("http://");
    }
  }
}
