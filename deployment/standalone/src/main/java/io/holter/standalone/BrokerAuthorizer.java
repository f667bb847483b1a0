package io.holter.standalone;

import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.subscribe.SubackReasonCode;
import java.util.Optional;

/** Asks {@link MqttAccess} about every publish, will and subscription. */
final class BrokerAuthorizer implements PublishAuthorizer, SubscriptionAuthorizer {
  private static final String UNKNOWN = "the connection has no authenticated user";

  @Override
  public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
    Optional<String> refusal =
        BrokerAuthenticator.user(input.getConnectionInformation())
            .map(user -> MqttAccess.refusePublish(user, input.getPublishPacket().getTopic()))
            .orElse(Optional.of(UNKNOWN));
    refusal.ifPresentOrElse(
        reason -> output.failAuthorization(AckReasonCode.NOT_AUTHORIZED, reason),
        output::authorizeSuccessfully);
  }

  @Override
  public void authorizeSubscribe(
      SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
    Optional<String> refusal =
        BrokerAuthenticator.user(input.getConnectionInformation())
            .map(user -> MqttAccess.refuseSubscribe(user, input.getSubscription().getTopicFilter()))
            .orElse(Optional.of(UNKNOWN));
    refusal.ifPresentOrElse(
        reason -> output.failAuthorization(SubackReasonCode.NOT_AUTHORIZED, reason),
        output::authorizeSuccessfully);
  }
}
