package io.holter.gateway.console;

import io.holter.gateway.console.auth.Session;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who did what, one line each, in the logger {@code holter.audit}. No password, token or field of a
 * request is in it.
 */
final class AuditLog {
  private static final Logger LOG = LoggerFactory.getLogger("holter.audit");
  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");
  private static final int LONGEST = 64;

  private AuditLog() {}

  /** Somebody asked for something to be done. */
  static void did(Session session, String address, String operation, String outcome) {
    LOG.info(
        "user={} role={} tenant={} session={} address={} operation={} outcome={}",
        plain(session.user()),
        session.role().name().toLowerCase(Locale.ROOT),
        session.tenant(),
        session.id(),
        address,
        operation,
        outcome);
  }

  /** Somebody could not sign in. */
  static void refused(String user, String address, String why) {
    LOG.info("user={} address={} operation=sign-in outcome={}", plain(user), address, why);
  }

  /** One line stays one line, whoever chose the name. */
  private static String plain(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return UNPRINTABLE.matcher(cut).replaceAll("?");
  }
}
