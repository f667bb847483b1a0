package io.holter.standalone;

import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.subscribe.SubackReasonCode;
import io.holter.hivemq.ClientWatch;
import java.util.Optional;

/** Asks {@link MqttAccess} about every publish, will and subscription. */
final class BrokerAuthorizer implements PublishAuthorizer, SubscriptionAuthorizer {
  private final ClientWatch watch;

  BrokerAuthorizer(ClientWatch watch) {
    this.watch = watch;
  }

  @Override
  public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
    String topic = input.getPublishPacket().getTopic();
    Optional<String> refusal =
        BrokerExtension.refusePublish(
            BrokerAuthenticator.user(input.getConnectionInformation()), topic);
    refusal.ifPresentOrElse(
        reason -> {
          watch.refused(
              input.getClientInformation().getClientId(),
              input.getConnectionInformation(),
              topic,
              reason);
          output.failAuthorization(AckReasonCode.NOT_AUTHORIZED, reason);
        },
        output::authorizeSuccessfully);
  }

  /** The watch sees the answer. */
  @Override
  public void authorizeSubscribe(
      SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
    Optional<String> refusal =
        BrokerExtension.refuseSubscribe(
            BrokerAuthenticator.user(input.getConnectionInformation()),
            input.getSubscription().getTopicFilter());
    refusal.ifPresentOrElse(
        reason -> output.failAuthorization(SubackReasonCode.NOT_AUTHORIZED, reason),
        output::authorizeSuccessfully);
  }
}
