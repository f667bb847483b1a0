package io.holter.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holter.service.ConfigFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleConfigTest {
  private Path directory = Path.of("");

  @BeforeEach
  void files(@TempDir Path fresh) throws Exception {
    directory = fresh;
    Files.writeString(directory.resolve("cert.pem"), "certificate");
    Files.writeString(directory.resolve("key.pem"), "key");
    Files.writeString(
        directory.resolve("users.yaml"),
        io.holter.gateway.console.auth.users.UserFile.text(TestConsole.everybody()));
  }

  @Test
  void listensOnLoopbackAndTakesItsOwnPagesUnlessTold() throws Exception {
    ConsoleConfig config =
        read("certificate-file: cert.pem\nkey-file: key.pem\nusers-file: users.yaml\n");
    assertThat(config.address()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8443);
    assertThat(config.limits()).isEqualTo(ConsoleLimits.USUAL);
    assertThat(config.originsOn(8443)).contains("https://localhost:8443", "https://127.0.0.1:8443");
  }

  @Test
  void onEveryInterfaceTheOriginsMustBeTold() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    address: 0.0.0.0
                    certificate-file: cert.pem
                    key-file: key.pem
                    users-file: users.yaml
                    """))
        .hasMessageContaining("origins")
        .hasMessageContaining("say under which addresses");
  }

  @Test
  void exactlyOneDecidesWhoSomebodyIs() {
    String files = "certificate-file: cert.pem\nkey-file: key.pem\n";
    String oidc = "oidc: {issuer: 'https://sso.example', client-id: console}\n";
    for (String signIn : List.of("", "users-file: users.yaml\n" + oidc)) {
      assertThatThrownBy(() -> read(files + signIn)).hasMessageContaining("give one of the two");
    }
  }

  @Test
  void anOidcProviderIsHttpsAndItsSignInTokensDoNotOpenTheApi() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    certificate-file: cert.pem
                    key-file: key.pem
                    oidc: {issuer: 'http://sso.example', client-id: holter, audience: holter}
                    """))
        .hasMessageContaining("is not an https URL")
        .hasMessageContaining("is the client id");
  }

  @Test
  void aFaultyFileOfUsersAndAnOriginWithAPathAreTold() throws Exception {
    Files.writeString(directory.resolve("users.yaml"), "users: [{name: ada}]\n");
    assertThatThrownBy(
            () ->
                read(
                    """
                    certificate-file: cert.pem
                    key-file: missing.pem
                    origins: ["https://holter.example/console"]
                    users-file: users.yaml
                    """))
        .hasMessageContaining("users-file")
        .hasMessageContaining("missing.pem")
        .hasMessageContaining("https://host");
  }

  private ConsoleConfig read(String yaml) throws Exception {
    Path file = directory.resolve("gateway.yaml");
    Files.writeString(file, "console:\n" + yaml.indent(2));
    return ConfigFile.read(file, Map.of(), root -> root.section("console", ConsoleConfig::read));
  }
}
