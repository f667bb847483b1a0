package io.holter.benchmark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void passesStallsResetsAndCounts() throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 5, HERE);
        TcpProxy proxy = TcpProxy.start(broker.getLocalPort());
        Socket client = new Socket(HERE, proxy.port());
        Socket served = broker.accept()) {
      client.setSoTimeout(10_000);
      client.getOutputStream().write(1);
      assertThat(served.getInputStream().read()).isEqualTo(1);

      proxy.stall();
      served.getOutputStream().write(2);
      client.setSoTimeout(200);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);

      proxy.reset();
      client.setSoTimeout(10_000);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);

      try (Socket next = new Socket(HERE, proxy.port());
          Socket again = broker.accept()) {
        next.getOutputStream().write(3);
        assertThat(again.getInputStream().read()).isEqualTo(3);
      }
      assertThat(proxy.accepted()).isEqualTo(2);
    }
  }
}
