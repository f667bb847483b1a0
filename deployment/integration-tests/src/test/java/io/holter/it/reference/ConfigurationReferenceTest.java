package io.holter.it.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.cli.train.TrainerConfig;
import io.holter.gateway.GatewayConfig;
import io.holter.ingest.coap.CoapBridgeConfig;
import io.holter.ingest.mqtt.MqttBridgeConfig;
import io.holter.service.ConfigKey;
import io.holter.service.ConfigNode;
import io.holter.service.ConfigReference;
import io.holter.standalone.DataDirectory;
import io.holter.standalone.StandaloneConfig;
import io.holter.stream.StreamsAppConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/reference/configuration.md as the readers and the examples are. */
class ConfigurationReferenceTest {
  private static final String INTRODUCTION =
      """
      # Configuration

      Made from the functions that read it by `ConfigurationReferenceTest`; do not edit.

      Every application reads one YAML file. All problems of a file are told at once, and a key that is not in these tables
      is refused with the nearest one that is. `holter mqtt|coap|streams|gateway --config FILE --check` checks a file and ends.

      - **Values.** Durations are `250ms`, `30s`, `1h30m`, `7d` or ISO-8601; sizes are bytes, `512KiB` or `500kB`; paths are
        relative to the file that they stand in. Lists of sections have their keys under `[]`.
      - **Environment.** `HOLTER_` and the path in upper snake case wins over the file: `HOLTER_MQTT_CLIENT_ID` is
        `mqtt.client-id`. Lists are separated by commas. Sections of a list that the file has count from 0:
        `HOLTER_TENANTS_0_MAX_PAYLOAD`. Settings that are passed through take the rest of the name in lower case with dots:
        `HOLTER_KAFKA_SASL_MECHANISM` is `kafka.sasl.mechanism`. Not for `holter model train`: its file is all that counts.
      - **Secrets.** A key of type secret is better given as a file: `mqtt.password-file: PATH` instead of `mqtt.password`.
        Secrets print as `***`.
      - **Kafka and the registry.** `kafka.*` and `registry.client.*` are the settings of their clients under their own names.
        What Holter's promises rest on (`acks`, idempotence, serializers, exactly-once) cannot be set.
      """;

  private static final Pattern NARROW =
      Pattern.compile("^policy\\.tenants\\[]\\.(?:devices\\[]\\.)?");

  private static final String NARROWER =
      """

      Every key of `policy.learning`, `timing`, `rate`, `payload`, `channels` and `alerts` may stand below
      `policy.tenants[]` and `policy.tenants[].devices[]` too, where its default is what holds around it.
      """;

  private static final Pattern LISTED = Pattern.compile("^brokers\\[]\\.");

  private static final String SEVERAL =
      """

      Every key of `mqtt`, and `source`, `event-time`, `lateness`, `watermark-interval` and `clock-ahead`, stand below
      `brokers[]` where a bridge has [several brokers](../guides/brokers.md); `client-id` is then
      `holter-<bridge>-<source>` unless given. [An example](../../deployment/examples/mqtt-brokers.yaml).
      """;

  @Test
  void thePageIsAsTheReadersAre(@TempDir Path data) throws IOException {
    new ReferencePage("configuration.md", page(data)).check();
  }

  @Test
  void noDefaultComesFromTheMachineThatMadeThePage(@TempDir Path data) throws IOException {
    assertThat(page(data)).doesNotContain(Path.of("").toAbsolutePath().toString(), data.toString());
  }

  private static String page(Path data) throws IOException {
    return INTRODUCTION
        + section("mqtt", MqttBridgeConfig::read)
        + section("coap", CoapBridgeConfig::read)
        + section("streams", StreamsAppConfig::read)
        + section("gateway", GatewayConfig::read)
        + standalone(data)
        + section("model train", "trainer", TrainerConfig::read);
  }

  private static String section(String application, Function<ConfigNode, ?> reader)
      throws IOException {
    return section(application, application, reader);
  }

  private static String section(String command, String file, Function<ConfigNode, ?> reader)
      throws IOException {
    String example = "deployment/examples/" + file + ".yaml";
    return """

        ## holter %s

        [%s](../../%s):

        ```yaml
        %s```

        %s"""
        .formatted(command, example, example, Repository.text(example), table(reader));
  }

  /** What the first start writes is the example. */
  private static String standalone(Path directory) throws IOException {
    try (DataDirectory data = DataDirectory.at(directory.resolve("holter"))) {
      StandaloneConfig.in(data, Map.of());
      return """

          ## holter standalone

          `holter.yaml` in the data directory, as the first start writes it; beside it `policy.yaml`, the section `policy` of
          `holter streams`:

          ```yaml
          %s```

          %s"""
          .formatted(
              Files.readString(data.root().resolve(StandaloneConfig.FILE)),
              table(root -> StandaloneConfig.read(root, "")));
    }
  }

  /** Without the thresholds of a tenant and of a device, which are those of all once more. */
  private static String table(Function<ConfigNode, ?> reader) {
    List<ConfigKey> keys = ConfigReference.of(reader).keys();
    Set<String> paths = keys.stream().map(ConfigKey::path).collect(Collectors.toSet());
    List<ConfigKey> shown =
        keys.stream()
            .filter(key -> !paths.contains(wider(key.path())))
            .filter(key -> !isOfOneBroker(key.path(), paths))
            .toList();
    boolean narrows = keys.stream().anyMatch(key -> paths.contains(wider(key.path())));
    return new ConfigReference(shown).markdown()
        + (narrows ? NARROWER : "")
        + (paths.contains("brokers") ? SEVERAL : "");
  }

  /** Whether the key is that of the only broker once more, in the list. */
  private static boolean isOfOneBroker(String path, Set<String> paths) {
    String one = LISTED.matcher(path).replaceFirst("");
    return !one.equals(path) && (paths.contains(one) || paths.contains("mqtt." + one));
  }

  /** The path of the same key in the scope around; empty if there is none. */
  private static String wider(String path) {
    String wider = NARROW.matcher(path).replaceFirst("policy.");
    return wider.equals(path) ? "" : wider;
  }
}
