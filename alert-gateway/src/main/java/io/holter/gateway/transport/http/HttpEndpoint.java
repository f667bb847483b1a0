package io.holter.gateway.transport.http;

import io.holter.gateway.transport.link.Loopback;
import io.holter.gateway.transport.link.TlsFiles;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * Where a receiver listens.
 *
 * @param url {@code https} or, where it may be, {@code http}; without user info and fragment
 * @param tls PEM files
 * @param timeout for a connection, and again for a whole answer
 */
public record HttpEndpoint(URI url, TlsFiles tls, Duration timeout) {
  private static final URI NOWHERE = URI.create("https://localhost");
  private static final ValueType<URI> URL =
      ValueType.of("URL", "https://host[:port][/path]", HttpEndpoint::parse, NOWHERE);
  private static final Duration LONGEST = Duration.ofSeconds(25);
  private static final Duration USUAL = Duration.ofSeconds(10);

  /**
   * Reads {@code url}, {@code timeout}, {@code insecure-plaintext-http} and the files of {@link
   * TlsFiles#read}.
   *
   * @param about what the URL is, for the reference page
   */
  public static HttpEndpoint read(ConfigNode node, String about) {
    URI url = node.about(about).value("url", URL);
    boolean plaintext =
        node.about("Whether alerts may leave this machine over http, readable to everyone.")
            .flag("insecure-plaintext-http", false);
    boolean secure = "https".equals(url.getScheme());
    node.check(
        secure || plaintext || Loopback.is(url.getHost()),
        "url",
        "leaves this machine without TLS; use https://, or set insecure-plaintext-http: true");
    TlsFiles tls = TlsFiles.read(node);
    node.check(
        secure || tls.isEmpty(),
        "url",
        "needs https:// with ca-file, certificate-file or key-file");
    Duration timeout =
        node.about("How long a connection, and again an answer, may take.")
            .duration("timeout", Duration.ofMillis(100), LONGEST, USUAL);
    return new HttpEndpoint(url, tls, timeout);
  }

  /** {@code https://host:port}, for a person; paths and queries may hold secrets. */
  public String destination() {
    return url.getScheme() + "://" + url.getAuthority();
  }

  /** The URL of a path at the receiver, below the path of {@link #url}. */
  public URI at(String path) {
    String base = url.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  private static URI parse(String text) {
    URI url = URI.create(text);
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new IllegalArgumentException("the scheme must be https");
    }
    if (url.getHost() == null) {
      throw new IllegalArgumentException("it names no host");
    }
    if (url.getUserInfo() != null || url.getFragment() != null) {
      throw new IllegalArgumentException("user, password and # do not belong into it");
    }
    return url;
  }

  @Override
  public String toString() {
    return destination();
  }
}
