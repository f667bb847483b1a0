package io.holter.ingest.mqtt;

import static com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode.GRANTED_QOS_0;
import static com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode.GRANTED_QOS_1;
import static com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode.NOT_AUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubscribeAnswerTest {
  @Test
  void isFineIfEveryFilterIsGrantedAtQos1() {
    assertThat(SubscribeAnswer.problem(List.of("a", "b"), List.of(GRANTED_QOS_1, GRANTED_QOS_1)))
        .isEmpty();
  }

  @Test
  void tellsEveryFilterThatIsNot() {
    assertThat(
            SubscribeAnswer.problem(
                List.of("a", "b", "c", "d"), List.of(GRANTED_QOS_1, NOT_AUTHORIZED, GRANTED_QOS_0)))
        .get()
        .asString()
        .contains("'b' was refused", "'c' was granted at QoS 0", "'d' was not answered")
        .doesNotContain("'a'");
  }
}
