package io.holter.ingest.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.holter.ingest.mqtt.session.SessionState.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolViewTest {
  private static final List<String> FILTERS = List.of("acme/#", "globex/#");

  @Test
  void doesNotSayThatAFilterIsSubscribedBeforeTheBrokerGrantedIt() {
    SessionState asking = new SessionState(Phase.UP, "subscribing", true);

    assertThat(view(asking).health().detail()).isEqualTo("subscribing to [acme/#, globex/#]");
    assertThat(view(new SessionState(Phase.UP, "subscribed")).health().detail())
        .isEqualTo("subscribed to [acme/#, globex/#]");
  }

  @Test
  void staysReadyWhileItAsksForMore() {
    PoolView view = view(new SessionState(Phase.UP, "subscribing", true));

    assertThat(view.isUp()).isTrue();
    assertThat(view.health().isReady()).isTrue();
  }

  private static PoolView view(SessionState state) {
    return new PoolView(Map.of("bridge", state), Map.of(), FILTERS);
  }
}
