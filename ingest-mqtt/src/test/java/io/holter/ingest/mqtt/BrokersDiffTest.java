package io.holter.ingest.mqtt;

import static io.holter.ingest.mqtt.TestBrokers.broker;
import static io.holter.ingest.mqtt.TestBrokers.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holter.ingest.mqtt.BrokersDiff.Changed;
import io.holter.ingest.mqtt.BrokersDiff.Leaving;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokersDiffTest {

  @Test
  void isEmptyBetweenEqualsInAnyOrder() {
    MqttBridgeConfig now = config(broker("a"), broker("b"));

    assertThat(diff(now, now).isEmpty()).isTrue();
    assertThat(diff(now, config(broker("b"), broker("a"))).isEmpty()).isTrue();
  }

  @Test
  void tellsWhoComesWhoGoesAndWhoChanges() {
    BrokersDiff diff =
        diff(
            config(broker("a"), broker("b"), broker("c")),
            config(broker("b", ", filters: [acme/#]"), broker("c"), broker("d")));

    assertThat(diff.leaving()).containsExactly(new Leaving("a", true));
    assertThat(diff.changed())
        .extracting(changed -> changed.broker().name(), Changed::renewed)
        .containsExactly(tuple("b", false));
    assertThat(diff.changed().get(0).broker().mqtt().subscription().filters())
        .containsExactly("acme/#");
    assertThat(diff.coming()).extracting(BrokerConfig::name).containsExactly("d");
  }

  @Test
  void changesForTenantsPasswordsAndUsersToo() {
    for (String change : new String[] {", tenants: [acme]", ", username: u, password: p"}) {
      BrokersDiff diff = diff(config(broker("a")), config(broker("a", change)));
      assertThat(diff.changed()).as(change).hasSize(1);
      assertThat(diff.leaving()).as(change).isEmpty();
    }
  }

  @Test
  void changesWhoeverNamesAFileWithANewContent(@TempDir Path home) throws Exception {
    Path mine = Files.writeString(home.resolve("mine.pem"), "x");
    Path other = Files.writeString(home.resolve("other.pem"), "x");
    MqttBridgeConfig now =
        config(broker("a", ", ca-file: " + mine), broker("b", ", ca-file: " + other));

    assertThat(BrokersDiff.between(now.brokers(), now.brokers(), Set.of(mine)).changed())
        .containsExactly(new Changed(now.brokers().get(0), true));
    assertThat(BrokersDiff.between(now.brokers(), now.brokers(), Set.of()).isEmpty()).isTrue();
  }

  @Test
  void startsASourceAnewWithinItsSessionWhenItsTimeIsAnother() {
    BrokersDiff diff = diff(config(broker("a")), config(broker("a", ", lateness: 9s")));

    assertThat(diff.leaving()).containsExactly(new Leaving("a", false));
    assertThat(diff.coming()).extracting(BrokerConfig::name).containsExactly("a");
    assertThat(diff.changed()).isEmpty();
  }

  @Test
  void leavesTheSessionToASourceOfAnotherNameThatTakesItOver() {
    BrokersDiff diff =
        diff(
            config("source: old, url: \"mqtts://a.example\", client-id: x"),
            config("source: new, url: \"mqtts://a.example\", client-id: x"));

    assertThat(diff.leaving()).containsExactly(new Leaving("old", false));
    assertThat(diff.coming()).extracting(BrokerConfig::name).containsExactly("new");
  }

  @Test
  void keepsTheSessionWhenTheBrokerHasAnotherAddress() {
    BrokersDiff diff =
        diff(
            config("source: a, url: \"mqtts://a.example\""),
            config("source: a, url: \"mqtts://b.example\""));

    assertThat(diff.leaving()).containsExactly(new Leaving("a", false));
    assertThat(diff.coming()).hasSize(1);
  }

  private static BrokersDiff diff(MqttBridgeConfig now, MqttBridgeConfig then) {
    return BrokersDiff.between(now.brokers(), then.brokers(), Set.of());
  }
}
