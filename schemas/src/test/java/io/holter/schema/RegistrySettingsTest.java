package io.holter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {
  private final RegistrySettings settings =
      new RegistrySettings(
          "https://registry:8081,https://other:8081",
          Map.of(
              "basic.auth.user.info", "user:secret-3",
              "schema.registry.ssl.truststore.password", "secret-4"));

  @Test
  void neverPrintsASecret() {
    assertThat(settings)
        .asString()
        .doesNotContain("secret")
        .contains("https://registry:8081,https://other:8081");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:secret@registry:8081",
        "https://user:secr@et@registry",
        "https://registry:8081,https://user:secret@other:8081"
      })
  void refusesAnAddressWithCredentials(String url) {
    assertThatThrownBy(() -> RegistrySettings.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give them as basic.auth.user.info")
        .hasMessageNotContaining("secr");
  }

  @Test
  void neverHandsASecretToTheSerdesThatLogTheirConfiguration() {
    assertThat(settings.serdeConfig().toString()).doesNotContain("secret-");
  }

  @Test
  void aSerdeNeverRegistersASchemaInPassing() {
    assertThat(settings.serdeConfig()).containsEntry("auto.register.schemas", false);
  }

  @Test
  void keepsItsOwnCopyOfTheSettings() {
    Map<String, String> mutable = new HashMap<>(Map.of("a", "1"));
    RegistrySettings copy = new RegistrySettings("mock://x", mutable);

    mutable.put("b", "2");

    assertThat(copy.client()).containsOnlyKeys("a");
  }
}
