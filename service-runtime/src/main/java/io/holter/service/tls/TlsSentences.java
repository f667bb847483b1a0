package io.holter.service.tls;

import java.util.List;

/** What a TLS failure means, told from the JDK's words for it. */
public final class TlsSentences {
  /** Alerts of RFC 8446 §6.2 with which a server refuses the certificate of its client. */
  private static final List<String> CLIENT_ALERTS =
      List.of(
          "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "certificate_required",
          "unknown_ca",
          "access_denied",
          "decrypt_error");

  private TlsSentences() {}

  /**
   * A sentence with the words in it and what to do.
   *
   * @param words the JDK's message
   * @param server what to call the other side: {@code broker}
   * @param client what to call this side: {@code bridge}
   */
  public static String of(String words, String server, String client) {
    if (words.contains("Received fatal alert")) {
      return CLIENT_ALERTS.stream().anyMatch(words::contains)
          ? "the %s did not accept the %s's certificate: %s; check certificate and key, and that the %s trusts their authority"
              .formatted(server, client, words, server)
          : "the %s broke off TLS: %s; check its protocols and cipher suites"
              .formatted(server, words);
    }
    return "the %s's certificate or TLS was not accepted: %s; %s"
        .formatted(server, words, advice(words, server));
  }

  private static String advice(String words, String server) {
    if (words.contains("NotAfter") || words.contains("expired")) {
      return "the certificate has expired, or this machine's clock is wrong; renew it at the "
          + server;
    }
    if (words.contains("NotBefore")) {
      return "the certificate is not valid yet, or this machine's clock is wrong";
    }
    if (words.contains("No name matching")
        || words.contains("No subject alternative")
        || words.contains("subject alternative names")) {
      return "it is for another host: name the " + server + " as its certificate does";
    }
    if (words.contains("unable to find valid certification path")
        || words.contains("Path does not chain")) {
      return "nobody in ca-file vouches for it";
    }
    return "check the host name and the ca-file";
  }
}
