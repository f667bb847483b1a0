package io.holter.stream.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The name of a revision: {@code 7-3f2a91bc}. */
final class PolicyVersion {
  private static final int DIGITS = 8;

  private PolicyVersion() {}

  /**
   * The name of a revision: its number, and the beginning of a SHA-256 over the version before it,
   * the tenant and the document, so that a name stands for everything up to it.
   *
   * @param number of the revision, from 1
   */
  static String of(
      long number, Optional<String> previous, Optional<String> tenant, String document) {
    String content = String.join("\0", previous.orElse(""), tenant.orElse(""), document);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return number + "-" + HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
