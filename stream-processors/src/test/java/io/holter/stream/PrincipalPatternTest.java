package io.holter.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalPatternTest {
  @ParameterizedTest
  @CsvSource({
    "acme/{device}, acme/plc-1",
    "*, whoever",
    "*,",
    "acme/*, acme/",
    "'CN={device},O=*', 'CN=plc-1,O=Acme'",
    "*plc*1, x-plc-1",
    "a*b*c, abc",
    "*/{device}/*, x/plc-1/y",
  })
  void fits(String pattern, String principal) {
    assertThat(new PrincipalPattern(pattern).fits(Optional.ofNullable(principal), "plc-1"))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "acme/{device}, acme/plc-2",
    "acme/{device}, acme/plc-10",
    "acme/{device},",
    "acme/*, acme2/plc-1",
    "acme/*,",
    "**,",
    "ab*ba, aba",
    "a*b*c, acb",
    "a*bb*bc, abbc",
  })
  void doesNotFit(String pattern, String principal) {
    assertThat(new PrincipalPattern(pattern).fits(Optional.ofNullable(principal), "plc-1"))
        .isFalse();
  }
}
