package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.GatewayConfig;
import io.holter.ingest.coap.CoapBridgeConfig;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import io.holter.service.ConfigProblem;
import io.holter.standalone.StandaloneConfig;
import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What pages show as configuration is read without a problem, but for files that are not there. */
class DocumentedYamlTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final String KAFKA =
      """
      kafka: {bootstrap.servers: "localhost:9092"}
      registry: {url: "http://localhost:8081"}
      """;

  @Test
  void ofTheMqttBridge() throws IOException {
    assertReadable("ingest-mqtt/README.md", 0, "", MqttBridgeConfig::read);
    assertReadable("docs/guides/brokers.md", 0, "", MqttBridgeConfig::read);
  }

  @Test
  void ofTheCoapBridge() throws IOException {
    assertReadable("ingest-coap/README.md", 0, "", CoapBridgeConfig::read);
  }

  @Test
  void ofTheTopologies() throws IOException {
    assertReadable("stream-processors/README.md", 0, "", StreamsAppConfig::read);
    assertReadable("docs/guides/alerts.md", 0, KAFKA, StreamsAppConfig::read);
  }

  @Test
  void ofTheGateway() throws IOException {
    assertReadable("docs/guides/gateway.md", 0, "", GatewayConfig::read);
  }

  @Test
  void ofStandalone() throws IOException {
    String page = "docs/guides/own-devices.md";
    assertReadable(page, 0, "", root -> StandaloneConfig.read(root, ""));
    String policy = "policy:\n" + block(page, 1).indent(2);
    assertThat(problems(page, KAFKA + policy, StreamsAppConfig::read)).isEmpty();
  }

  private static void assertReadable(
      String page, int block, String before, Function<ConfigNode, ?> reader) throws IOException {
    assertThat(problems(page, before + block(page, block), reader))
        .filteredOn(problem -> !problem.key().endsWith("-file"))
        .isEmpty();
  }

  private static String block(String page, int number) throws IOException {
    List<String> blocks =
        BLOCK.matcher(Repository.text(page)).results().map(m -> m.group(1)).toList();
    assertThat(blocks).as("configurations on %s", page).hasSizeGreaterThan(number);
    return blocks.get(number);
  }

  private static List<ConfigProblem> problems(
      String page, String yaml, Function<ConfigNode, ?> reader) {
    try {
      assertThat(ConfigFile.<Object>parse(yaml, page, Map.of(), reader::apply)).isNotNull();
      return List.of();
    } catch (ConfigException e) {
      return e.problems();
    }
  }
}
