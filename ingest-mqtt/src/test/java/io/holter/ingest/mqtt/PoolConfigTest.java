package io.holter.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.ingest.mqtt.session.PoolSection;
import io.holter.ingest.mqtt.session.PoolSettings;
import io.holter.ingest.mqtt.session.PoolSettings.Order;
import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolConfigTest {
  @Test
  void isOneSessionThatKeepsTheOrderUnlessSaidOtherwise() {
    PoolSettings pool = read("{}", false);

    assertThat(pool.sessions()).isEqualTo(1);
    assertThat(pool.share()).isEmpty();
    assertThat(pool.vigilance().stallAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(pool.stateDirectory()).map(Path::getFileName).hasValue(Path.of("mqtt-state"));
  }

  @Test
  void readsASharedGroup() {
    PoolSettings pool = read("{sessions: auto, share: bridges, order: sequence, hold: 2s}", true);

    assertThat(pool.sessions()).isEqualTo(PoolSettings.AUTO);
    assertThat(pool.share()).hasValue("bridges");
    assertThat(pool.order()).isEqualTo(Order.SEQUENCE);
    assertThat(pool.hold()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{sessions: 4, share: g}|out of order",
        "{sessions: auto, share: g}|out of order",
        "{sessions: 4, share: g, order: sequence}|where messages carry their number",
        "{sessions: auto}|set share, or a number",
        "{sessions: 65}|is not between 1 and 64, or auto",
        "{sessions: many}|is not a whole number or auto",
        "{share: a/b}|a group's name"
      })
  void refusesWhatWouldMixUpDevicesSilently(String yaml, String told) {
    assertThatThrownBy(() -> read(yaml, false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(told);
  }

  @Test
  void spreadsWithoutANumberOnlyWhereOrderIsGivenUpInWords() {
    assertThat(read("{sessions: 4, share: g, order: arrival}", false).order())
        .isEqualTo(Order.ARRIVAL);
    assertThat(read("{sessions: 1, share: g}", false).sessions()).isEqualTo(1);
  }

  private static PoolSettings read(String yaml, boolean numbered) {
    return ConfigFile.parse(
        yaml,
        "mqtt.yaml",
        Map.of(),
        node -> {
          PoolSettings pool = PoolSection.read(node, 100, numbered);
          return node.build(() -> pool);
        });
  }
}
