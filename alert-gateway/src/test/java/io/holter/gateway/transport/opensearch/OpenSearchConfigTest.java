package io.holter.gateway.transport.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.gateway.format.AlertFormats;
import io.holter.service.ConfigFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenSearchConfigTest {
  @Test
  void aUrlIsEnough() {
    OpenSearchConfig config = read("url: https://siem.example:9200");

    assertThat(config.index().of("acme-2")).isEqualTo("logs-holter.alerts-acme_2");
    assertThat(config.destination())
        .isEqualTo("https://siem.example:9200/logs-holter.alerts-{tenant}");
    assertThat(config.batch()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url: http://siem.example:9200 | leaves this machine without TLS",
        "{url: 'https://a', index: Alerts} | is not a name of lower-case letters",
        "{url: 'https://a', index: -x} | is not a name of lower-case letters",
        "{url: 'https://a', index: 'a-{device}'} | is not a name of lower-case letters",
        "{url: 'https://a', user: holter} | needs both user and password-file",
        "{url: 'https://a', user: u, password: p, api-key: k} | excludes api-key-file",
        "{url: 'https://a?x=1'} | must have no query",
        "{url: 'https://a', batch: 0} | is not between 1 and 1000",
        "{url: 'https://a', bach: 1} | batch",
      })
  void refusesWhatCannotBeMeant(String yaml, String because) {
    assertThatThrownBy(() -> read(yaml)).hasMessageContaining(because);
  }

  @Test
  void takesDocumentsAndNoLines() {
    OpenSearchConfig config = read("url: https://a");

    assertThat(AlertFormats.names().stream().filter(config::takes))
        .containsExactly("ocsf", "ecs", "json");
  }

  @Test
  void printsNoSecret() {
    assertThat(read("{url: 'https://a', user: u, password: geheim}").toString())
        .doesNotContain("geheim")
        .contains("***");
  }

  private static OpenSearchConfig read(String yaml) {
    return ConfigFile.parse(yaml, "sink.yaml", Map.of(), OpenSearchConfig::read);
  }
}
