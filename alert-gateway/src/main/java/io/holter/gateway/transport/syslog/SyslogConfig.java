package io.holter.gateway.transport.syslog;

import io.holter.gateway.transport.Transport;
import io.holter.gateway.transport.TransportPlan;
import io.holter.gateway.transport.link.TlsFiles;
import io.holter.service.ConfigNode;
import io.holter.service.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A syslog receiver.
 *
 * @param host its name, which its certificate must bear, or address
 * @param port TCP port
 * @param secure whether over TLS
 * @param tls PEM files
 * @param timeout for connecting, for writing a batch and for the receiver to end the connection
 * @param acknowledge what counts as one
 * @param replay messages that are kept to be sent again, with {@link Acknowledge#WRITTEN}
 * @param header what is the same in every message
 */
public record SyslogConfig(
    String host,
    int port,
    boolean secure,
    TlsFiles tls,
    Duration timeout,
    Acknowledge acknowledge,
    int replay,
    Header header)
    implements TransportPlan {
  private static final int TLS_PORT = 6514;
  private static final int LAST_PORT = 65_535;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\-]{1,253}");
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,48}");
  private static final Pattern HOSTNAME = Pattern.compile("[!-~]{1,255}");
  private static final Pattern SD_ID =
      Pattern.compile("[!#-<>?A-\\\\^-~]{1,20}@[0-9]{1,10}(\\.[0-9]{1,5})?");

  /** Reads the section {@code syslog} of a sink. */
  public static SyslogConfig read(ConfigNode node) {
    String host =
        node.about("Name of the receiver, as its certificate bears it.")
            .text("host", HOST, "a host name or address");
    boolean plaintext =
        node.about("Whether to send over bare TCP, readable and writable to everyone on the way.")
            .flag("insecure-plaintext-tcp", false);
    int port =
        node.about("TCP port of the receiver; 6514 is that of RFC 5425.")
            .integer("port", 1, LAST_PORT, TLS_PORT);
    TlsFiles tls = TlsFiles.read(node);
    node.check(
        !plaintext || tls.isEmpty(),
        "insecure-plaintext-tcp",
        "excludes ca-file, certificate-file and key-file");
    Duration timeout =
        node.about("How long connecting, writing a batch and the receiver's answer may take each.")
            .duration(
                "timeout", Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofSeconds(10));
    Acknowledge acknowledge =
        node.about(
                "What counts as acknowledged, as syslog has no answer: read (the connection is ended"
                    + " after each batch and the receiver ends it too, so its process has read all),"
                    + " or written (the connection is kept and still open).")
            .choice("acknowledge", Acknowledge.class, Acknowledge.READ);
    int replay =
        node.about("With acknowledge: written, how many messages are sent again after a break.")
            .integer("replay", 1, 100_000, 1_000);
    Header header = header(node);
    return node.build(
        () -> new SyslogConfig(host, port, !plaintext, tls, timeout, acknowledge, replay, header));
  }

  private static Header header(ConfigNode node) {
    Facility facility =
        node.about("Facility of PRI.").choice("facility", Facility.class, Facility.LOCAL0);
    String hostname =
        node.about("HOSTNAME of the messages; the name of this machine if left out.")
            .optional("hostname", ValueType.text(HOSTNAME, "printable ASCII without blanks"))
            .orElseGet(ThisMachine::name);
    String appName =
        node.about("APP-NAME of the messages.")
            .text("app-name", PRINTABLE, "at most 48 printable ASCII characters", "holter");
    String id =
        node.about(
                "SD-ID of the structured data; 32473 is the example number of RFC 5612, to be"
                    + " replaced by your own enterprise number.")
            .text("structured-data-id", SD_ID, "name@number (RFC 5424 §6.3.2)", "holter@32473");
    boolean mark =
        node.about("Whether MSG begins with a byte order mark, as RFC 5424 demands of UTF-8.")
            .flag("byte-order-mark", true);
    int limit =
        (int)
            node.about(
                    "Longest message; RFC 5425 asks receivers to take 8 KiB. A longer body is cut.")
                .size("max-message", 480, 16 << 20, 8 << 10);
    return new Header(facility, hostname, appName, id, mark, limit);
  }

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public String destination() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return (secure ? "tls://" : "tcp://") + name + ":" + port;
  }

  @Override
  public Set<Path> files() {
    return tls.all();
  }

  @Override
  public Transport open() throws IOException {
    tls.context();
    return new SyslogTransport(this);
  }
}
