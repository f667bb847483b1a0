package io.holter.hivemq;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.TopicPermission;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A broker with passwords and rights, watched: below {@code user/}, the bridge everywhere. */
final class PasswordExtension implements ExtensionMain {
  private Optional<ClientWatch> watch = Optional.empty();

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    watch = Optional.of(ClientWatch.install(ExtensionSettings.USUAL, PublishRule.UNKNOWN));
    SimpleAuthenticator authenticator =
        (in, out) -> {
          String user = in.getConnectPacket().getUserName().orElse("");
          boolean right =
              in.getConnectPacket()
                  .getPassword()
                  .filter(p -> "right".contentEquals(StandardCharsets.UTF_8.decode(p.duplicate())))
                  .isPresent();
          if (!right) {
            out.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "wrong");
            return;
          }
          TopicPermission permission =
              Builders.topicPermission()
                  .topicFilter(user.equals(WatchedBroker.BRIDGE) ? "#" : user + "/#")
                  .build();
          out.getDefaultPermissions().add(permission);
          if (user.equals(WatchedBroker.BRIDGE)) {
            out.getDefaultPermissions()
                .add(Builders.topicPermission().topicFilter("$holter/#").build());
          }
          out.authenticateSuccessfully();
        };
    Services.securityRegistry().setAuthenticatorProvider(in -> authenticator);
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
    watch.ifPresent(ClientWatch::close);
  }
}
