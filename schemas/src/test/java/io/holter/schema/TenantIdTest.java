package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"acme", "a1", "1a", "a-b", "acme-2-eu", "00"})
  void acceptsLowerCaseWordsWithInnerHyphens(String id) {
    assertThat(TenantId.require(id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "Acme", "-acme", "acme-", "a--b", "acme.eu", "acme\n"})
  void refusesEverythingElse(String id) {
    assertThatThrownBy(() -> TenantId.require(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("tenant id '" + id + "' does not match");
  }

  @Test
  void endsAtItsGreatestLength() {
    assertThat(TenantId.isValid("a" + "-a".repeat(30))).isTrue();
    assertThat(TenantId.isValid("a" + "-a".repeat(31))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a b", "é", "a#"})
  void refusesADeviceIdThatATopicWouldMisread(String id) {
    assertThat(TenantId.isValidDevice(id)).isFalse();
  }
}
