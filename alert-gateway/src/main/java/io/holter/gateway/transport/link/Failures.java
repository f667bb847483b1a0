package io.holter.gateway.transport.link;

import io.holter.service.tls.TlsSentences;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why a receiver could not be reached, for the person who reads it at night. */
public final class Failures {
  private Failures() {}

  /**
   * A sentence.
   *
   * @param failure what was thrown
   * @param destination where it was to go
   */
  public static String of(Throwable failure, String destination) {
    Throwable root = root(failure);
    if (root instanceof SSLException || root instanceof GeneralSecurityException) {
      return "TLS with "
          + destination
          + " failed: "
          + TlsSentences.of(words(root), "receiver", "gateway");
    }
    if (root instanceof UnknownHostException || isUnresolved(root)) {
      return "the host of " + destination + " is unknown; check the name";
    }
    if (root instanceof HttpTimeoutException
        || root instanceof SocketTimeoutException
        || root instanceof TimeoutException) {
      return destination + " did not answer in time; it is overloaded, or something drops packets";
    }
    if (root instanceof ConnectException) {
      return destination + " does not take connections; it is down, or a firewall refuses";
    }
    return "the connection to " + destination + " failed: " + words(root);
  }

  /** java.net.http wraps it into a ConnectException. */
  private static boolean isUnresolved(Throwable root) {
    return root instanceof UnresolvedAddressException
        || (root.getCause() != null && isUnresolved(root.getCause()));
  }

  private static String words(Throwable root) {
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  /** The deepest cause that says something; below these java.net.http has closed channels. */
  private static Throwable root(Throwable failure) {
    Throwable t = failure;
    while (t.getCause() != null
        && !(t instanceof ConnectException)
        && !(t instanceof HttpTimeoutException)) {
      t = t.getCause();
    }
    return t;
  }
}
