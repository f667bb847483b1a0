package io.holter.gateway.transport.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.service.ConfigException;
import io.holter.service.ConfigFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyslogConfigTest {
  private static SyslogConfig read(String yaml) {
    return ConfigFile.parse(yaml, "syslog.yaml", Map.of(), SyslogConfig::read);
  }

  @Test
  void isTlsToPort6514UnlessItIsToldOtherwise() {
    SyslogConfig config = read("host: siem.example\nhostname: edge-1");
    assertThat(config.destination()).isEqualTo("tls://siem.example:6514");
    assertThat(config.acknowledge()).isEqualTo(Acknowledge.READ);
    assertThat(config.header())
        .isEqualTo(new Header(Facility.LOCAL0, "edge-1", "holter", "holter@32473", true, 8192));
  }

  @Test
  void goesWithoutTlsOnlyByAFlagThatSaysSo() {
    SyslogConfig config = read("host: siem.example\nport: 601\ninsecure-plaintext-tcp: true");
    assertThat(config.destination()).isEqualTo("tcp://siem.example:601");
  }

  @Test
  void takesTheNameOfTheMachineWhereNoneIsGiven() {
    assertThat(read("host: siem.example").header().hostname()).matches("[!-~]{1,255}");
  }

  @Test
  void listsEveryProblem() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    host: "two words"
                    insecure-plaintext-tcp: true
                    certificate-file: /nowhere.pem
                    facility: kern
                    structured-data-id: 'holter="x"@1'
                    max-message: 100
                    acknowledge: never
                    """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("host")
        .hasMessageContaining("certificate-file")
        .hasMessageContaining("facility")
        .hasMessageContaining("structured-data-id")
        .hasMessageContaining("max-message")
        .hasMessageContaining("acknowledge");
  }
}
