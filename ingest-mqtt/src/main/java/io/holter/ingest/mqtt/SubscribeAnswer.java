package io.holter.ingest.mqtt;

import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAckReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a SUBACK says, which is not always yes: MQTT refuses and downgrades filter by filter. */
final class SubscribeAnswer {
  private SubscribeAnswer() {}

  /** What is wrong with the answer; empty if every filter was granted at QoS 1. */
  static Optional<String> problem(List<String> filters, List<Mqtt5SubAckReasonCode> codes) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      if (i >= codes.size()) {
        problems.add("'" + filters.get(i) + "' was not answered");
      } else if (codes.get(i) == Mqtt5SubAckReasonCode.GRANTED_QOS_0) {
        problems.add("'" + filters.get(i) + "' was granted at QoS 0 only, which may lose messages");
      } else if (codes.get(i).isError()) {
        problems.add("'" + filters.get(i) + "' was refused: " + codes.get(i));
      }
    }
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of("the broker did not grant the subscription: " + String.join("; ", problems));
  }
}
