package io.holter.gateway.transport.webhook;

import io.holter.service.ConfigNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers that a receiver wants besides, from configuration. */
final class ExtraHeaders {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VALUE = Pattern.compile("[\\t -~\\x80-\\xFF]*");
  private static final Set<String> OURS =
      Set.of(
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "transfer-encoding",
          "upgrade");

  private ExtraHeaders() {}

  /** Reads {@code headers}; one that cannot be sent, or is the gateway's own, is a problem. */
  static Map<String, String> read(ConfigNode node) {
    Map<String, String> headers =
        node.about("Further headers, name: value. Secrets belong into bearer-token-file.")
            .map("headers");
    headers.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            node.problem("headers", name, "is not a header that can be sent (RFC 9110 §5)");
          } else if (OURS.contains(lower) || lower.startsWith("webhook-")) {
            node.problem("headers", name, "is a header that the gateway sets itself");
          }
        });
    return headers;
  }
}
