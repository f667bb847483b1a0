package io.holter.gateway.transport.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static Throwable by(Throwable failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }

  private static String said(Throwable failure) {
    return Failures.of(new IOException(failure), "https://siem:8088");
  }

  @Test
  void tellsWhyNobodyIsThere() {
    assertThat(said(by(new ConnectException(), new ClosedChannelException())))
        .contains("https://siem:8088 does not take connections");
    assertThat(said(by(new ConnectException(), new UnresolvedAddressException())))
        .contains("the host of https://siem:8088 is unknown");
    assertThat(said(new UnknownHostException("siem"))).contains("is unknown");
  }

  @Test
  void tellsThatItTookTooLong() {
    assertThat(said(by(new HttpConnectTimeoutException("late"), new ConnectException("late"))))
        .contains("did not answer in time");
    assertThat(said(new SocketTimeoutException("late"))).contains("did not answer in time");
  }

  @Test
  void tellsWhatIsWrongWithACertificate() {
    assertThat(said(new SSLHandshakeException("No subject alternative DNS name matching siem")))
        .contains("TLS with https://siem:8088 failed", "it is for another host");
  }

  @Test
  void tellsTheWordsOfWhateverElseHappened() {
    assertThat(said(new IOException("Connection reset"))).endsWith("failed: Connection reset");
    assertThat(said(new IOException())).endsWith("failed: IOException");
  }
}
