package io.holter.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.gateway.transport.splunk.SplunkConfig;
import io.holter.gateway.transport.syslog.SyslogConfig;
import io.holter.gateway.transport.webhook.WebhookConfig;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/guides/siem.md shows can be configured as it stands there. */
class SiemGuideTest {
  private static final Pattern BLOCK =
      Pattern.compile("```\\n([a-z-]+):\\n(.*?)```", Pattern.DOTALL);
  private static final Map<String, Function<ConfigNode, ? extends TransportPlan>> READERS =
      Map.of(
          "syslog", SyslogConfig::read,
          "splunk-hec", SplunkConfig::read,
          "webhook", WebhookConfig::read);

  private final Path home;

  SiemGuideTest(@TempDir Path home) {
    this.home = home;
  }

  private void put(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private TransportPlan plan(String guide, String transport) throws IOException {
    List<String> blocks =
        BLOCK
            .matcher(guide)
            .results()
            .filter(block -> block.group(1).equals(transport))
            .map(MatchResult::group)
            .map(block -> block.replace("```", ""))
            .toList();
    assertThat(blocks).as(transport).hasSize(1);
    put("sink/gateway.yaml", blocks.get(0));
    Function<ConfigNode, ? extends TransportPlan> reader =
        Objects.requireNonNull(READERS.get(transport));
    return ConfigFile.read(
        home.resolve("sink/gateway.yaml"),
        Map.of(),
        root -> root.<TransportPlan>section(transport, reader::apply));
  }

  @Test
  void showsConfigurationsThatAreRead() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "guides", "siem.md"));
    for (String file : List.of("tls/siem-ca.pem", "tls/gateway.pem", "tls/gateway.key")) {
      put("sink/" + file, "-----BEGIN CERTIFICATE-----");
    }
    put("sink/secrets/hec-token", "6f1ee5a2-0000-4000-8000-a1b2c3d4e5f6");
    put("sink/secrets/webhook", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(plan(guide, "syslog").destination()).isEqualTo("tls://siem.example:6514");
    assertThat(plan(guide, "syslog").files()).hasSize(3);
    assertThat(plan(guide, "splunk-hec").destination()).isEqualTo("https://splunk.example:8088");
    assertThat(plan(guide, "webhook").destination()).isEqualTo("https://soar.example");
  }
}
