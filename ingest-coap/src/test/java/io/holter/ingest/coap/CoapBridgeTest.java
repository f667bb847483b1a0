package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Delivery;
import io.holter.schema.DeviceEvent;
import io.holter.schema.EventKind;
import io.holter.schema.Protocol;
import io.holter.schema.UserProperty;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What requests over real DTLS become, and what they are refused for. */
class CoapBridgeTest {
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
  void recordsWhatIsKnownOfARequest() {
    try (PskDevice device = bed.robot()) {
      Request request =
          device.request(Code.PUT, "/weld/current?unit=A&raw").setPayload("{\"a\":182}");
      request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
      taken(device.send(request));
    }
    DeviceEvent event = bed.intake().get(0);
    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getDevice()).isEqualTo("robot-7");
    assertThat(event.getKind()).isEqualTo(EventKind.MESSAGE);
    assertThat(event.getProtocol()).isEqualTo(Protocol.COAP);
    assertThat(event.getOperation()).isEqualTo("PUT");
    assertThat(event.getChannel()).isEqualTo("weld/current");
    assertThat(event.getDelivery()).isEqualTo(Delivery.CON);
    assertThat(event.getContentType()).isEqualTo("application/json");
    assertThat(event.getUserProperties())
        .containsExactly(new UserProperty("unit", "A"), new UserProperty("raw", ""));
    assertThat(event.getSecurity().getMechanism()).isEqualTo("DTLSv1.2-PSK");
    assertThat(event.getSecurity().getPrincipal()).isEqualTo("acme/robot-7");
    assertThat(event.getSecurity().getCipherSuite())
        .isEqualTo("TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256");
    assertThat(event.getSourceAddress()).startsWith("127.0.0.1:");
    assertThat(BridgeBed.payload(event)).isEqualTo("{\"a\":182}");
    assertThat(event.getPayloadSize()).isEqualTo(9);
    assertThat(bed.kafka.history().get(0).timestamp())
        .isEqualTo(event.getReceiveTime().toEpochMilli());
  }

  @Test
  void letsTheIdentityDecideWhateverThePathClaims() {
    try (PskDevice device = bed.robot()) {
      taken(device.post("/globex/press-1/state", "on"));
    }
    DeviceEvent event = bed.intake().get(0);
    assertThat(event.getTenant()).isEqualTo("acme");
    assertThat(event.getDevice()).isEqualTo("robot-7");
    assertThat(event.getChannel()).isEqualTo("globex/press-1/state");
  }

  @Test
  void takesDevicesTooSmallForEllipticCurves() {
    try (PskDevice device = robotWith(CipherSuite.TLS_PSK_WITH_AES_128_CCM_8)) {
      taken(device.post("/temperature", "21"));
    }
    assertThat(bed.intake().get(0).getSecurity().getCipherSuite())
        .isEqualTo("TLS_PSK_WITH_AES_128_CCM_8");
  }

  @Test
  void assemblesABlockwiseUploadIntoOneRecord() {
    String payload = "0123456789abcdef".repeat(200);
    try (PskDevice device = bed.robot()) {
      taken(device.send(device.request(Code.PUT, "/image").setPayload(payload)));
    }
    assertThat(bed.intake()).hasSize(1);
    DeviceEvent event = bed.intake().get(0);
    assertThat(BridgeBed.payload(event)).isEqualTo(payload);
    assertThat(event.getSecurity().getPrincipal()).isEqualTo("acme/robot-7");
    await("blocks that were answered 2.31 Continue")
        .until(() -> bed.counted("holter.coap.responses", "code", "2.31") > 1);
  }

  @Test
  void refusesAnUploadThatIsAnnouncedAsTooLarge() {
    String payload = "x".repeat(BridgeBed.MAX_PAYLOAD + 1);
    try (PskDevice device = bed.robot()) {
      Response answer = soon(device.post("/image", payload));
      assertThat(answer.getCode()).isEqualTo(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
      assertThat(answer.getOptions().getSize1()).isEqualTo(BridgeBed.MAX_PAYLOAD);
    }
    assertThat(bed.kafka.history()).isEmpty();
    await("the count, which follows the answer")
        .until(() -> bed.counted("holter.coap.responses", "code", "4.13") == 1);
  }

  @Test
  void refusesWhatIsNeitherPostNorPut() {
    try (PskDevice device = bed.robot()) {
      for (Code code : new Code[] {Code.GET, Code.DELETE, Code.FETCH, Code.PATCH, Code.IPATCH}) {
        assertThat(soon(device.send(device.request(code, "/.well-known/core"))).getCode())
            .as(code.name())
            .isEqualTo(ResponseCode.METHOD_NOT_ALLOWED);
      }
    }
    assertThat(bed.publisher.counts().received()).isZero();
  }

  @Test
  void asksToWaitWhenTheWindowIsFull() throws Exception {
    try (BridgeBed narrow = BridgeBed.withWindow(1);
        PskDevice device = narrow.robot();
        PskDevice other = narrow.robot()) {
      CompletableFuture<Response> first = device.post("/a", "1");
      narrow.awaitSent(1);

      Response second = soon(other.post("/b", "2"));
      narrow.acknowledge();

      assertThat(second.getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
      assertThat(second.getOptions().getMaxAge()).isEqualTo(2);
      assertThat(soon(first).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(narrow.publisher.counts().dropped()).isEqualTo(1);
    }
  }

  private PskDevice robotWith(CipherSuite suite) {
    return new PskDevice(bed.address(), BridgeBed.ROBOT, BridgeBed.ROBOT_KEY, suite, 2_000);
  }

  private void taken(CompletableFuture<Response> answer) {
    bed.acknowledge();
    assertThat(soon(answer).getCode()).isEqualTo(ResponseCode.CHANGED);
  }

  private static Response soon(CompletableFuture<Response> answer) {
    return answer.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
