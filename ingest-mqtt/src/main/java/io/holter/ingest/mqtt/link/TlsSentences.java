package io.holter.ingest.mqtt.link;

import java.util.List;

/** What a TLS failure means, told from the JDK's words for it. */
final class TlsSentences {
  /** Alerts of RFC 8446 §6.2 with which a broker refuses the certificate of its client. */
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

  static String of(String words) {
    if (words.contains("Received fatal alert")) {
      return CLIENT_ALERTS.stream().anyMatch(words::contains)
          ? "the broker did not accept the bridge's certificate: "
              + words
              + "; check certificate and key, and that the broker trusts their authority"
          : "the broker broke off TLS: " + words + "; check its protocols and cipher suites";
    }
    return "the broker's certificate or TLS was not accepted: " + words + "; " + advice(words);
  }

  private static String advice(String words) {
    if (words.contains("NotAfter") || words.contains("expired")) {
      return "the certificate has expired, or this machine's clock is wrong; renew it at the broker";
    }
    if (words.contains("NotBefore")) {
      return "the certificate is not valid yet, or this machine's clock is wrong";
    }
    if (words.contains("No name matching")
        || words.contains("No subject alternative")
        || words.contains("subject alternative names")) {
      return "it is for another host: url must name the broker as its certificate does";
    }
    if (words.contains("unable to find valid certification path")
        || words.contains("Path does not chain")) {
      return "nobody in ca-file vouches for it";
    }
    return "check the host name in url and the ca-file";
  }
}
