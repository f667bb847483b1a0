package io.holter.gateway.transport.syslog;

import io.holter.gateway.transport.Outgoing;
import io.holter.schema.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Messages of RFC 5424: pure functions. */
final class Rfc5424 {
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] NO_BOM = {};
  private static final String MSGID = "ALERT";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
  private static final int LAST_YEAR = 9999;

  private Rfc5424() {}

  /**
   * A message.
   *
   * @param octets SYSLOG-MSG, no longer than the limit
   * @param cut octets of the body that were left out
   */
  @SuppressWarnings("ArrayRecordComponent") // Written once; never compared.
  record Message(byte[] octets, int cut) {}

  /**
   * The message; a body that is too long for the limit is cut at its end (RFC 5424 §6.1) between
   * two characters, and the parameter {@code truncated} tells how many octets it had.
   *
   * @return empty if there is no room even for what stands before the body
   */
  static Optional<Message> encode(Header header, Outgoing outgoing) {
    byte[] bom = header.byteOrderMark() ? BOM : NO_BOM;
    byte[] body = outgoing.body();
    byte[] start = start(header, outgoing, Optional.empty());
    if (start.length + bom.length + body.length <= header.limit()) {
      return Optional.of(new Message(join(start, bom, body, body.length), 0));
    }
    start = start(header, outgoing, Optional.of(body.length));
    int room = header.limit() - start.length - bom.length;
    if (room < 0) {
      return Optional.empty();
    }
    int kept = Utf8.cut(body, room);
    return Optional.of(new Message(join(start, bom, body, kept), body.length - kept));
  }

  /** Severity of RFC 5424 §6.2.1: 2 critical, 3 error, 4 warning, 5 notice, 6 informational. */
  static int severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 2;
      case HIGH -> 3;
      case MEDIUM -> 4;
      case LOW -> 5;
      case UNKNOWN -> 6;
    };
  }

  /** A PARAM-VALUE: {@code "}, {@code \} and {@code ]} are escaped (RFC 5424 §6.3.3). */
  static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
  }

  /** TIMESTAMP in UTC with milliseconds; a year that does not fit is the NILVALUE. */
  static String timestamp(Instant time) {
    ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
    return utc.getYear() < 0 || utc.getYear() > LAST_YEAR ? "-" : TIME.format(utc);
  }

  private static byte[] start(Header header, Outgoing outgoing, Optional<Integer> whole) {
    int priority = header.facility().code() * 8 + severity(outgoing.severity());
    String line =
        "<%d>1 %s %s %s - %s [%s%s%s%s%s%s%s] "
            .formatted(
                priority,
                timestamp(outgoing.time()),
                header.hostname(),
                header.appName(),
                MSGID,
                header.structuredDataId(),
                parameter("id", outgoing.id()),
                parameter("alert", outgoing.alert()),
                parameter("tenant", outgoing.tenant()),
                parameter("device", outgoing.device()),
                parameter("severity", outgoing.severity().name().toLowerCase(Locale.ROOT)),
                whole.map(octets -> parameter("truncated", octets.toString())).orElse(""));
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private static String parameter(String name, String value) {
    return " " + name + "=\"" + escaped(value) + "\"";
  }

  private static byte[] join(byte[] start, byte[] bom, byte[] body, int kept) {
    byte[] all = new byte[start.length + bom.length + kept];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(bom, 0, all, start.length, bom.length);
    System.arraycopy(body, 0, all, start.length + bom.length, kept);
    return all;
  }
}
