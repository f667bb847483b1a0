package io.holter.ingest.mqtt;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A broker's door: one user, {@code bridge}, whose password changes; all others need none. It notes
 * the certificates that it is shown.
 */
final class PasswordGuard implements ExtensionMain {
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final List<String> subjects = new CopyOnWriteArrayList<>();
  private volatile String password;

  PasswordGuard(String password) {
    this.password = password;
  }

  /** From now on, for those who connect. */
  void expect(String next) {
    password = next;
  }

  /** Passwords that were accepted, in order. */
  List<String> accepted() {
    return accepted;
  }

  /** Identifiers of clients with another password, in order. */
  List<String> refused() {
    return refused;
  }

  /** Subjects of the clients' certificates, in order. */
  List<String> subjects() {
    return subjects;
  }

  EmbeddedExtension extension() {
    return EmbeddedExtension.builder()
        .withId("password-guard")
        .withName("Password guard")
        .withVersion("1")
        .withPriority(0)
        .withStartPriority(0)
        .withAuthor("Holter")
        .withExtensionMain(this)
        .build();
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    SimpleAuthenticator authenticator =
        (connect, answer) -> {
          connect
              .getConnectionInformation()
              .getClientTlsInformation()
              .flatMap(tls -> tls.getClientCertificate())
              .ifPresent(shown -> subjects.add(shown.getSubjectX500Principal().getName()));
          if (connect.getConnectPacket().getUserName().isEmpty()) {
            answer.authenticateSuccessfully();
            return;
          }
          String given = connect.getConnectPacket().getPassword().map(this::text).orElse("");
          if (given.equals(password)) {
            accepted.add(given);
            answer.authenticateSuccessfully();
          } else {
            refused.add(connect.getClientInformation().getClientId());
            answer.failAuthentication(ConnackReasonCode.BAD_USER_NAME_OR_PASSWORD, "no");
          }
        };
    Services.securityRegistry().setAuthenticatorProvider(client -> authenticator);
  }

  private String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.asReadOnlyBuffer()).toString();
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {
    // The broker forgets what was registered.
  }
}
