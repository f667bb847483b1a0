package io.holter.ingest.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holter.schema.Delivery;
import io.holter.schema.QuarantineReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who says what to whom, in which order: device on the left, Kafka on the right. */
class CoapBridgeLockstepTest {
  private BridgeBed bed;

  @BeforeEach
  void open() throws Exception {
    bed = BridgeBed.open();
  }

  @AfterEach
  void close() {
    bed.close();
  }

  /**
   *
   *
   * <pre>
   * device                     bridge                      Kafka
   *   CON POST /weld/current ---->
   *                              record to holter.intake ---->
   *        (nothing)
   *                              <------------------------ ack
   *   <---- ACK 2.04 Changed
   * </pre>
   */
  @Test
  void answersChangedOnlyAfterKafkaAcknowledged() {
    try (PskDevice device = bed.robot()) {
      CompletableFuture<Response> answer = device.post("/weld/current", "182");
      bed.awaitSent(1);
      await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());

      bed.acknowledge();

      Response response = soon(answer);
      assertThat(response.getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(response.getType()).isEqualTo(CoAP.Type.ACK);
    }
    assertThat(bed.publisher.counts().durable()).isEqualTo(1);
  }

  /**
   *
   *
   * <pre>
   * device                     bridge                      Kafka
   *   CON POST ------------------>
   *                              record ---------------------->
   *          one second later
   *   <---- ACK (empty)
   *                              <------------------------ ack
   *   <---- CON 2.04 Changed
   *   ACK ----------------------->
   * </pre>
   */
  @Test
  void answersSeparatelyWhenKafkaIsSlow() {
    try (PskDevice device = bed.robot()) {
      CompletableFuture<Void> acknowledged = new CompletableFuture<>();
      Request request = device.request(Code.POST, "/weld/current").setPayload("182");
      request.addMessageObserver(
          new MessageObserverAdapter() {
            @Override
            public void onAcknowledgement() {
              acknowledged.complete(null);
            }
          });
      CompletableFuture<Response> answer = device.send(request);

      soon(acknowledged);
      assertThat(answer).isNotDone();
      bed.acknowledge();

      Response response = soon(answer);
      assertThat(response.getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(response.getType()).isEqualTo(CoAP.Type.CON);
    }
  }

  /**
   *
   *
   * <pre>
   * device                     bridge                      Kafka
   *   CON POST mid=M ------------>
   *                              record ---------------------->
   *   CON POST mid=M ------------>  (a duplicate: no record)
   *   CON POST mid=M ------------>
   *                              <------------------------ ack
   *   <---- ACK 2.04 Changed
   * </pre>
   */
  @Test
  void makesOneRecordOfARetransmittedRequest() {
    try (PskDevice device =
        new PskDevice(
            bed.address(),
            BridgeBed.ROBOT,
            BridgeBed.ROBOT_KEY,
            CipherSuite.TLS_PSK_WITH_AES_128_CCM_8,
            100)) {
      AtomicInteger retransmitted = new AtomicInteger();
      Request request = device.request(Code.POST, "/weld/current").setPayload("182");
      request.addMessageObserver(
          new MessageObserverAdapter() {
            @Override
            public void onRetransmission() {
              retransmitted.incrementAndGet();
            }
          });
      CompletableFuture<Response> answer = device.send(request);
      await().until(() -> retransmitted.get() >= 2);
      bed.acknowledge();

      assertThat(soon(answer).getCode()).isEqualTo(ResponseCode.CHANGED);
    }
    assertThat(bed.intake()).hasSize(1);
    assertThat(bed.publisher.counts().received()).isEqualTo(1);
  }

  /**
   *
   *
   * <pre>
   * device                     bridge                      Kafka
   *   NON POST ------------------>
   *                              record ---------------------->
   *                              <------------------------ ack
   *   <---- NON 2.04 Changed
   * </pre>
   */
  @Test
  void answersANonConfirmableRequestWithTheSame() {
    try (PskDevice device = bed.robot()) {
      Request request = device.request(Code.PUT, "/weld/current").setPayload("182");
      request.setConfirmable(false);
      CompletableFuture<Response> answer = device.send(request);
      bed.acknowledge();

      assertThat(soon(answer).getCode()).isEqualTo(ResponseCode.CHANGED);
      assertThat(soon(answer).getType()).isEqualTo(CoAP.Type.NON);
    }
    assertThat(bed.intake().get(0).getDelivery()).isEqualTo(Delivery.NON);
  }

  /**
   *
   *
   * <pre>
   * device                     bridge                      Kafka
   *   CON POST ------------------>
   *                              record ---------------------->
   *                              <---------------------- error
   *   <---- ACK 5.03 Service Unavailable, Max-Age: 10
   * </pre>
   */
  @Test
  void asksToTryAgainWhenKafkaFails() {
    try (PskDevice device = bed.robot()) {
      CompletableFuture<Response> answer = device.post("/weld/current", "182");
      bed.fail(new TimeoutException("no leader"));

      assertThat(soon(answer).getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
      assertThat(soon(answer).getOptions().getMaxAge()).isEqualTo(10);
    }
    assertThat(bed.publisher.counts().failed()).isEqualTo(1);
  }

  /**
   *
   *
   * <pre>
   * device                     bridge                      Kafka
   *   CON POST ------------------>
   *                              record to holter.intake ---->
   *                              <------- refused: too large
   *                              record to holter.quarantine ->
   *        (nothing)
   *                              <------------------------ ack
   *   <---- ACK 4.00 Bad Request
   * </pre>
   */
  @Test
  void answersAQuarantinedRequestOnlyAfterItsRecordIsDurable() {
    try (PskDevice device = bed.robot()) {
      CompletableFuture<Response> answer = device.post("/weld/current?n=1", "182");
      bed.fail(new RecordTooLargeException("larger than max.message.bytes"));
      bed.awaitSent(2);
      await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());

      bed.acknowledge();

      assertThat(soon(answer).getCode()).isEqualTo(ResponseCode.BAD_REQUEST);
      assertThat(soon(answer).getPayloadString())
          .isEqualTo("Kept, but not admitted: REJECTED_BY_KAFKA.");
    }
    assertThat(bed.quarantine())
        .singleElement()
        .satisfies(q -> assertThat(q.getReason()).isEqualTo(QuarantineReason.REJECTED_BY_KAFKA))
        .satisfies(q -> assertThat(q.getAddress()).isEqualTo("/weld/current?n=1"));
    assertThat(bed.publisher.counts().quarantined()).isEqualTo(1);
  }

  /**
   *
   *
   * <pre>
   * device                     bridge                      Kafka
   *   CON POST a ---------------->
   *                              record a -------------------->
   *                              (close)
   *   CON POST b ---------------->
   *   <---- ACK 5.03 Service Unavailable
   *                              <---------------------- ack a
   *   <---- ACK 2.04 Changed (a)
   *                              (closed)
   * </pre>
   */
  @Test
  void answersWhatItTookBeforeItCloses() {
    try (PskDevice device = bed.robot();
        PskDevice other = bed.robot()) {
      CompletableFuture<Response> taken = device.post("/a", "1");
      bed.awaitSent(1);
      CompletableFuture<Void> closed = CompletableFuture.runAsync(bed.bridge::close);
      await().until(() -> !bed.bridge.health().isReady());

      assertThat(soon(other.post("/b", "2")).getCode()).isEqualTo(ResponseCode.SERVICE_UNAVAILABLE);
      assertThat(closed).isNotDone();
      bed.acknowledge();

      assertThat(soon(taken).getCode()).isEqualTo(ResponseCode.CHANGED);
      soon(closed);
    }
    assertThat(bed.intake()).hasSize(1);
  }

  private static <T> T soon(CompletableFuture<T> future) {
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }
}
