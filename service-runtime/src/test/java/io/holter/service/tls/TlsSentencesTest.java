package io.holter.service.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsSentencesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Received fatal alert: certificate_revoked | bridge's certificate
          Received fatal alert: certificate_required | bridge's certificate
          Received fatal alert: protocol_version | protocols and cipher suites
          NotAfter: Thu Nov 19 2026 | has expired
          NotBefore: Thu Nov 26 2026 | not valid yet
          No name matching localhost found | for another host
          No subject alternative DNS name matching a found. | for another host
          unable to find valid certification path to requested target | nobody in ca-file
          something new | ca-file
          """)
  void saysWhatToDo(String words, String advice) {
    assertThat(TlsSentences.of(words, "broker", "bridge")).contains(words, advice);
  }
}
