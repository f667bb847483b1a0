package io.holter.hivemq;

import com.hivemq.extension.sdk.api.interceptor.puback.PubackOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.puback.parameter.PubackOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.puback.parameter.PubackOutboundOutput;
import com.hivemq.extension.sdk.api.interceptor.pubrec.PubrecOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.pubrec.parameter.PubrecOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.pubrec.parameter.PubrecOutboundOutput;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.parameter.ClientBasedInput;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sees refused publishes of MQTT 5 clients at QoS 1 and 2 by what the broker answers; which topic
 * it was, only the answer's reason string may say. (An MQTT 3.1.1 client is disconnected instead,
 * and the lifecycle tells; some versions of HiveMQ do both.)
 */
final class RefusalWatch implements PubackOutboundInterceptor, PubrecOutboundInterceptor {
  private static final Set<AckReasonCode> REFUSALS =
      EnumSet.of(
          AckReasonCode.NOT_AUTHORIZED,
          AckReasonCode.TOPIC_NAME_INVALID,
          AckReasonCode.QUOTA_EXCEEDED,
          AckReasonCode.PAYLOAD_FORMAT_INVALID);

  private final ClientNotices notices;

  RefusalWatch(ClientNotices notices) {
    this.notices = notices;
  }

  @Override
  public void onOutboundPuback(PubackOutboundInput input, PubackOutboundOutput output) {
    look(input, input.getPubackPacket().getReasonCode(), input.getPubackPacket().getReasonString());
  }

  @Override
  public void onOutboundPubrec(PubrecOutboundInput input, PubrecOutboundOutput output) {
    look(input, input.getPubrecPacket().getReasonCode(), input.getPubrecPacket().getReasonString());
  }

  private void look(ClientBasedInput input, AckReasonCode code, Optional<String> reason) {
    if (REFUSALS.contains(code)) {
      Connection.told(input.getConnectionInformation());
      notices.tell(
          new ClientNotice(
              ClientNotice.Event.REFUSED,
              Connection.who(
                  input.getClientInformation().getClientId(), input.getConnectionInformation()),
              "PUBLISH",
              Optional.empty(),
              code + reason.map(text -> ": " + text).orElse(""),
              System.currentTimeMillis()));
    }
  }
}
