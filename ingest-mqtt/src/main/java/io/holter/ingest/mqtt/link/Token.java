package io.holter.ingest.mqtt.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * A bearer token from a file, sent as MQTT's password. The broker verifies it; only when it expires
 * is read from it, where it is a JSON Web Token (RFC 7519) that says so.
 *
 * @param value the token, without white space around it
 * @param expiry its claim {@code exp}; empty if it is no JWT or has none
 */
record Token(String value, Optional<Instant> expiry) {
  /** MQTT's password has a length of two bytes. */
  private static final int LONGEST = 65_535;

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read, is empty, or too long for MQTT
   */
  static Token read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException(file + " is longer than the 65535 bytes of an MQTT password");
    }
    String value = Files.readString(file, StandardCharsets.UTF_8).strip();
    if (value.isEmpty()) {
      throw new IOException(file + " holds no token");
    }
    return new Token(value, expiry(value));
  }

  static Optional<Instant> expiry(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      JsonNode exp = JSON.readTree(payload).path("exp");
      // NumericDate: seconds, maybe with a fraction. What no clock reaches is no expiry.
      return exp.isNumber() && exp.asDouble() >= 0 && exp.asDouble() < 253_402_300_800.0
          ? Optional.of(Instant.ofEpochSecond(exp.asLong()))
          : Optional.empty();
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The length only. */
  @Override
  public String toString() {
    return "a token of " + value.length() + " characters";
  }
}
