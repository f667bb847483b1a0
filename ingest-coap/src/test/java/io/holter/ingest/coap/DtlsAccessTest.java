package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.scandium.dtls.DtlsHandshakeTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets in. */
class DtlsAccessTest {
  private static final byte[] OTHER_KEY = "another key, too".getBytes(StandardCharsets.UTF_8);
  private BridgeBed bed;

  @BeforeEach
  void open() throws Exception {
    bed = BridgeBed.open();
  }

  @AfterEach
  void close() {
    bed.close();
  }

  @Test
  void countsAnEstablishedHandshake() {
    try (PskDevice device = bed.robot()) {
      CompletableFuture<Response> answer = device.post("/a", "1");
      bed.acknowledge();
      assertThat(soon(answer).getCode()).isEqualTo(ResponseCode.CHANGED);
    }
    assertThat(bed.counted("holter.coap.handshakes", "outcome", "started")).isEqualTo(1);
    await("the count of the handshake")
        .until(() -> bed.counted("holter.coap.handshakes", "outcome", "established") == 1);
    assertThat(bed.counted("holter.coap.refusals")).isZero();
  }

  @Test
  void keepsOutAnUnknownIdentityAndCountsIt() {
    try (PskDevice device = new PskDevice(bed.address(), "acme/robot-8", BridgeBed.ROBOT_KEY)) {
      assertRefused(device);
    }
    assertThat(refusals("unknown-identity")).isEqualTo(1);
    assertThat(refusals("wrong-key")).isZero();
  }

  @Test
  void keepsOutAWrongKeyAndCountsIt() {
    try (PskDevice device = new PskDevice(bed.address(), BridgeBed.ROBOT, OTHER_KEY)) {
      assertRefused(device);
    }
    assertThat(refusals("wrong-key")).isEqualTo(1);
    assertThat(refusals("unknown-identity")).isZero();
  }

  /** A device that starts anew may begin with the message id that it used last. */
  @Test
  void takesTheSameMessageIdOfANewHandshakeForANewMessage() {
    for (String payload : new String[] {"before", "after"}) {
      try (PskDevice device = bed.robot()) {
        var request = device.request(Code.POST, "/a");
        request.setPayload(payload).setMID(4_711);
        CompletableFuture<Response> answer = device.send(request);
        bed.acknowledge();
        assertThat(soon(answer).getCode()).isEqualTo(ResponseCode.CHANGED);
      }
    }
    assertThat(bed.intake()).extracting(BridgeBed::payload).containsExactly("before", "after");
  }

  private void assertRefused(PskDevice device) {
    CompletableFuture<Response> answer = device.post("/a", "1");
    assertThatThrownBy(() -> soon(answer)).hasCauseInstanceOf(DtlsHandshakeTimeoutException.class);
    assertThat(bed.counted("holter.coap.handshakes", "outcome", "established")).isZero();
    assertThat(bed.publisher.counts().received()).isZero();
  }

  private double refusals(String reason) {
    return bed.counted("holter.coap.refusals", "reason", reason);
  }

  private static Response soon(CompletableFuture<Response> answer) {
    return answer.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
