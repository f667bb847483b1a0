package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.link.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscribeAnswerTest {
  private static final Answer GRANTED = new Answer("a", 1, "GRANTED_QOS_1");

  @Test
  void isFineIfEveryFilterIsGrantedAtQos1() {
    assertThat(SubscribeAnswer.problem(List.of(GRANTED, GRANTED))).isEmpty();
  }

  @Test
  void tellsEveryFilterThatIsNot() {
    assertThat(
            SubscribeAnswer.problem(
                List.of(
                    GRANTED,
                    new Answer("b", 135, "NOT_AUTHORIZED (by acl.conf)"),
                    new Answer("c", 0, "GRANTED_QOS_0"))))
        .get()
        .asString()
        .contains("'b' was refused: NOT_AUTHORIZED (by acl.conf)", "'c' was granted at QoS 0")
        .doesNotContain("'a'");
  }
}
