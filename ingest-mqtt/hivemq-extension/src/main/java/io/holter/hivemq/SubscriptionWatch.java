package io.holter.hivemq;

import com.hivemq.extension.sdk.api.interceptor.suback.SubackOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.suback.parameter.SubackOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.suback.parameter.SubackOutboundOutput;
import com.hivemq.extension.sdk.api.interceptor.subscribe.SubscribeInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundInput;
import com.hivemq.extension.sdk.api.interceptor.subscribe.parameter.SubscribeInboundOutput;
import com.hivemq.extension.sdk.api.packets.subscribe.SubackReasonCode;
import com.hivemq.extension.sdk.api.packets.subscribe.Subscription;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells of one connection's subscriptions, granted and refused, when the broker has answered. */
final class SubscriptionWatch implements SubscribeInboundInterceptor, SubackOutboundInterceptor {
  private static final Set<SubackReasonCode> GRANTED =
      EnumSet.of(
          SubackReasonCode.GRANTED_QOS_0,
          SubackReasonCode.GRANTED_QOS_1,
          SubackReasonCode.GRANTED_QOS_2);

  /** How many SUBSCRIBE packets may wait for their answer. */
  private static final int WAITING = 64;

  private final ClientNotices notices;
  private final Map<Integer, List<String>> waiting = new LinkedHashMap<>();

  SubscriptionWatch(ClientNotices notices) {
    this.notices = notices;
  }

  @Override
  public synchronized void onInboundSubscribe(
      SubscribeInboundInput input, SubscribeInboundOutput output) {
    if (waiting.size() < WAITING) {
      waiting.put(
          input.getSubscribePacket().getPacketId(),
          input.getSubscribePacket().getSubscriptions().stream()
              .map(Subscription::getTopicFilter)
              .toList());
    }
  }

  @Override
  public synchronized void onOutboundSuback(
      SubackOutboundInput input, SubackOutboundOutput output) {
    List<String> filters =
        Optional.ofNullable(waiting.remove(input.getSubackPacket().getPacketIdentifier()))
            .orElse(List.of());
    List<SubackReasonCode> codes = input.getSubackPacket().getReasonCodes();
    for (int i = 0; i < Math.min(filters.size(), codes.size()); i++) {
      boolean granted = GRANTED.contains(codes.get(i));
      notices.tell(
          new ClientNotice(
              granted ? ClientNotice.Event.SUBSCRIBE : ClientNotice.Event.REFUSED,
              Connection.who(
                  input.getClientInformation().getClientId(), input.getConnectionInformation()),
              "SUBSCRIBE",
              Optional.of(filters.get(i)),
              granted ? "" : codes.get(i).name(),
              System.currentTimeMillis()));
    }
  }
}
