package io.holter.gateway.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.holter.gateway.transport.Answer;
import io.holter.gateway.transport.Outgoing;
import io.holter.schema.AlertDelivery;
import io.holter.schema.DeliveryOutcome;
import io.holter.schema.Severity;
import io.holter.schema.UndeliveredAlert;
import io.holter.service.Health;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class SinkRunTest {
  private final List<Long> committedWhenSent = new ArrayList<>();
  private int failures;

  @Test
  void commitsWhenTheReceiverHasAcknowledgedAndNotBefore() throws Exception {
    failures = 3;
    FakeReceiver receiver = new FakeReceiver(1, message -> failing());
    SinkBed bed = SinkBed.of(receiver).joined();
    bed.put(0, SampleAlerts.alert("robot-7"));

    bed.work();

    assertThat(receiver.sent()).hasSize(4);
    assertThat(receiver.sent()).extracting(Outgoing::id).containsOnly(receiver.sent().get(0).id());
    assertThat(bed.committed(0)).isEqualTo(1);
    assertThat(bed.deliveries())
        .extracting(AlertDelivery::getOutcome, AlertDelivery::getAttempts)
        .containsExactly(tuple(DeliveryOutcome.ACCEPTED, 4));
    assertThat(bed.deliveries().get(0).getBody()).contains("\"device\":\"robot-7\"");
  }

  @Test
  void hasNothingCommittedWhileTheReceiverDoesNotAnswerWell() throws Exception {
    SinkBed[] bed = new SinkBed[1];
    FakeReceiver receiver =
        new FakeReceiver(
            1,
            message -> {
              committedWhenSent.add(bed[0].committed(0));
              return committedWhenSent.size() < 5 ? FakeReceiver.failed() : FakeReceiver.accepted();
            });
    bed[0] = SinkBed.of(receiver).joined();
    bed[0].put(0, SampleAlerts.alert("robot-7"));

    bed[0].work();

    assertThat(committedWhenSent).containsOnly(0L).hasSize(5);
    assertThat(bed[0].committed(0)).isEqualTo(1);
  }

  @Test
  void keepsWhatIsRefusedWithTheReasonAndGoesOn() throws Exception {
    SinkBed bed =
        SinkBed.of(
                new FakeReceiver(
                    1,
                    message ->
                        message.device().equals("bad")
                            ? FakeReceiver.refused()
                            : FakeReceiver.accepted()))
            .joined();
    byte[] bad = SampleAlerts.bytes(SampleAlerts.alert("bad"));
    bed.put(0, bad);
    bed.put(0, SampleAlerts.alert("good"));

    bed.work();

    assertThat(bed.committed(0)).isEqualTo(2);
    UndeliveredAlert kept = bed.undelivered().get(0);
    assertThat(kept.getReason()).isEqualTo("400: no such field");
    assertThat(kept.getRecord()).isEqualTo(ByteBuffer.wrap(bad));
    assertThat(kept.getAttempts()).isEqualTo(1);
    assertThat(bed.producer.history().get(0).key()).asString().isEqualTo("soc/" + kept.getId());
    assertThat(bed.deliveries())
        .extracting(AlertDelivery::getOutcome)
        .containsExactly(DeliveryOutcome.REFUSED, DeliveryOutcome.ACCEPTED);
    assertThat(bed.condition.health().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(bed.condition.health().detail()).contains("1 alerts were refused", "no such field");
  }

  @Test
  void commitsNothingThatItCouldNotKeep() throws Exception {
    SinkBed bed = SinkBed.of(new FakeReceiver(1, message -> FakeReceiver.refused())).joined();
    bed.put(0, SampleAlerts.alert("bad"));
    bed.producer.sendException = new KafkaException("the disk is full");

    assertThatThrownBy(bed::work).isInstanceOf(KafkaException.class);

    assertThat(bed.committed(0)).isZero();
  }

  @Test
  void keepsWhatIsNoAlert() throws Exception {
    SinkBed bed = SinkBed.of(new FakeReceiver(1, message -> FakeReceiver.accepted())).joined();
    bed.put(0, "garbage".getBytes(StandardCharsets.UTF_8));
    bed.put(0, SampleAlerts.alert("good"));

    bed.work();

    UndeliveredAlert kept = bed.undelivered().get(0);
    assertThat(kept.getReason()).startsWith("it is no alert: the first byte is");
    assertThat(kept.getAttempts()).isZero();
    assertThat(kept.getOrigin().getOffset()).isZero();
    assertThat(bed.committed(0)).isEqualTo(2);
    assertThat(bed.outcome("refused")).isEqualTo(1);
    assertThat(bed.outcome("delivered")).isEqualTo(1);
  }

  @Test
  void passesOverWhatIsNotForItsReceiver() throws Exception {
    FakeReceiver receiver = new FakeReceiver(10, message -> FakeReceiver.accepted());
    SinkBed bed = new SinkBed(receiver, Severity.HIGH, StartAt.EARLIEST, false).joined();
    bed.put(0, SampleAlerts.alert("quiet").setSeverity(Severity.LOW));
    bed.put(0, SampleAlerts.alert("loud"));
    bed.put(1, SampleAlerts.alert("quiet").setSeverity(Severity.LOW));

    bed.work();

    assertThat(receiver.sent()).extracting(Outgoing::device).containsExactly("loud");
    assertThat(bed.outcome("filtered")).isEqualTo(2);
    assertThat(bed.committed(0)).isEqualTo(2);
    assertThat(bed.committed(1)).isEqualTo(1);
  }

  @Test
  void leavesToOthersWhatTheGroupTookAwayWhileItWaited() throws Exception {
    SinkBed[] bed = new SinkBed[1];
    FakeReceiver receiver =
        new FakeReceiver(
            10,
            message -> {
              if (message.device().equals("taken") && failures++ == 0) {
                bed[0].revoke(0);
                return FakeReceiver.failed();
              }
              return FakeReceiver.accepted();
            });
    bed[0] = SinkBed.of(receiver).joined();
    bed[0].put(0, SampleAlerts.alert("taken"));
    bed[0].put(1, SampleAlerts.alert("mine"));

    bed[0].work();

    assertThat(receiver.sent())
        .extracting(Outgoing::device)
        .containsExactlyInAnyOrder("taken", "mine");
    assertThat(bed[0].committed(0)).isZero();
    assertThat(bed[0].committed(1)).isEqualTo(1);
    assertThat(bed[0].outcome("returned")).isEqualTo(1);
    assertThat(bed[0].accounted()).isEqualTo(bed[0].read());
  }

  @Test
  void commitsWhatWasTakenBeforeItWasToldToEnd() throws Exception {
    SinkBed[] bed = new SinkBed[1];
    FakeReceiver receiver =
        new FakeReceiver(
            10,
            message -> {
              if (message.device().equals("first")) {
                return FakeReceiver.accepted();
              }
              bed[0].close();
              return FakeReceiver.failed();
            });
    bed[0] = SinkBed.of(receiver);
    bed[0].consumer.schedulePollTask(
        () -> {
          bed[0].consumer.rebalance(List.of(SinkBed.partition(0), SinkBed.partition(1)));
          bed[0].put(0, SampleAlerts.alert("first"));
          bed[0].put(0, SampleAlerts.alert("second"));
          bed[0].put(0, SampleAlerts.alert("third"));
        });

    bed[0].run.run();

    assertThat(bed[0].committed(0)).isEqualTo(1);
  }

  @Test
  void beginsAtTheEndOnlyWhileItsGroupIsNewAndRemembersWhere() throws Exception {
    FakeReceiver receiver = new FakeReceiver(1, message -> FakeReceiver.accepted());
    SinkBed fresh = new SinkBed(receiver, Severity.LOW, StartAt.LATEST, true);
    fresh.consumer.updateEndOffsets(Map.of(SinkBed.partition(0), 41L, SinkBed.partition(1), 0L));
    SinkBed known = new SinkBed(receiver, Severity.LOW, StartAt.LATEST, false);
    known.consumer.updateEndOffsets(Map.of(SinkBed.partition(0), 41L, SinkBed.partition(1), 0L));

    fresh.joined();
    known.joined();

    assertThat(fresh.committed(0)).isEqualTo(41);
    assertThat(known.committed(0)).isZero();
  }

  @Test
  void tellsOfAlertsThatKafkaForgotBeforeTheyWereRead() throws Exception {
    SinkBed bed = SinkBed.of(new FakeReceiver(1, message -> FakeReceiver.accepted())).joined();
    bed.consumer.updateBeginningOffsets(Map.of(SinkBed.partition(0), 12L));
    bed.consumer.setPollException(new OffsetOutOfRangeException(Map.of(SinkBed.partition(0), 2L)));

    bed.run.step();

    assertThat(bed.registry.get("holter.sink.missed").counter().count()).isEqualTo(10);
    assertThat(bed.condition.health().status()).isEqualTo(Health.Status.DEGRADED);
    assertThat(bed.condition.health().detail())
        .contains("up to 10 alerts of holter.alerts-0 were deleted by Kafka's retention");
    assertThat(bed.consumer.position(SinkBed.partition(0))).isEqualTo(12);
  }

  private Answer failing() {
    return failures-- > 0 ? FakeReceiver.failed() : FakeReceiver.accepted();
  }
}
