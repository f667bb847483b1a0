package io.holter.ingest.mqtt.link;

import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5UnsubAckException;
import com.hivemq.client.mqtt.mqtt5.message.Mqtt5ReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.unsuback.Mqtt5UnsubAck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** A SUBACK or UNSUBACK, filter by filter; the client throws those that refuse everything. */
final class Answers {
  private static final int UNANSWERED = 128;

  private Answers() {}

  static List<Answer> of(List<String> filters, @Nullable Mqtt5SubAck ack, @Nullable Throwable e) {
    Mqtt5SubAck heard = e instanceof Mqtt5SubAckException refused ? refused.getMqttMessage() : ack;
    if (heard == null) {
      throw new CompletionException("subscribing failed: " + e, e);
    }
    return answers(filters, heard.getReasonCodes(), heard.getReasonString().map(Object::toString));
  }

  static List<Answer> of(List<String> filters, @Nullable Mqtt5UnsubAck ack, @Nullable Throwable e) {
    Mqtt5UnsubAck heard =
        e instanceof Mqtt5UnsubAckException refused ? refused.getMqttMessage() : ack;
    if (heard == null) {
      throw new CompletionException("unsubscribing failed: " + e, e);
    }
    return answers(filters, heard.getReasonCodes(), heard.getReasonString().map(Object::toString));
  }

  /** MQTT 3.1.1's UNSUBACK has no codes: whatever was asked is done. */
  static List<Answer> done(List<String> filters) {
    return filters.stream().map(filter -> new Answer(filter, 0, "SUCCESS")).toList();
  }

  private static List<Answer> answers(
      List<String> filters, List<? extends Mqtt5ReasonCode> codes, Optional<String> reason) {
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      answers.add(
          i < codes.size()
              ? new Answer(
                  filters.get(i),
                  codes.get(i).getCode(),
                  codes.get(i) + reason.map(r -> " (" + r + ")").orElse(""))
              : new Answer(filters.get(i), UNANSWERED, "not answered"));
    }
    return answers;
  }
}
