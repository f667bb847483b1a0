package io.holter.gateway.transport.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The symmetric signature {@code v1} of Standard Webhooks: HMAC-SHA256 (RFC 2104), base64. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /**
   * The value of {@code webhook-signature}: one signature a key, so that a receiver may know either
   * while a secret is being changed.
   *
   * @param id {@code webhook-id}
   * @param at when it is sent; {@code webhook-timestamp} in seconds
   * @param body exactly what is sent
   */
  static String header(List<SigningKey> keys, String id, Instant at, byte[] body) {
    return keys.stream()
        .map(key -> "v1," + sign(key, id, at, body))
        .collect(Collectors.joining(" "));
  }

  private static String sign(SigningKey key, String id, Instant at, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.octets(), ALGORITHM));
      mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
