package io.holter.ingest.mqtt.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path home;

  @Test
  void knowsWhenAJwtExpires() throws Exception {
    Path file = Files.writeString(home.resolve("token"), LinkMosquittoIT.jwt(NOON) + "\n");

    Token token = Token.read(file);

    assertThat(token.expiry()).contains(NOON);
    assertThat(token.value()).doesNotContain("\n");
    assertThat(token.toString()).doesNotContain(token.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"opaque", "a.b.c", "a.b", "..", "e30.e30.", "e30.eyJleHAiOiJzb29uIn0.", "x.!!.y"})
  void takesWhatSaysNoExpiryAsItIs(String token) {
    assertThat(Token.expiry(token)).isEmpty();
  }

  @Test
  void refusesWhatCannotBeSent() throws Exception {
    Path empty = Files.writeString(home.resolve("empty"), " \n");
    Path huge = Files.writeString(home.resolve("huge"), "x".repeat(65_536));

    assertThatThrownBy(() -> Token.read(empty)).hasMessageContaining("holds no token");
    assertThatThrownBy(() -> Token.read(huge)).hasMessageContaining("65535");
  }

  @Test
  void isRenewedInTimeButNotBeforeThereIsANewOne() throws Exception {
    Path file = Files.writeString(home.resolve("token"), LinkMosquittoIT.jwt(NOON));
    TokenRenewal renewal = new TokenRenewal(file, NOON);

    assertThat(renewal.first(NOON.minusSeconds(3_600))).isEqualTo(Duration.ofMinutes(59));
    assertThat(renewal.first(NOON.minusSeconds(100))).isEqualTo(Duration.ofSeconds(90));
    assertThat(renewal.first(NOON.plusSeconds(5))).isZero();
    assertThat(renewal.isRenewed()).isFalse();

    Files.writeString(file, LinkMosquittoIT.jwt(NOON.plusSeconds(1)));
    assertThat(renewal.isRenewed()).isTrue();
    Files.delete(file);
    assertThat(renewal.isRenewed()).isFalse();
  }
}
