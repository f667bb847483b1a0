package io.holter.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MqttAccessTest {
  @Test
  void letsADevicePublishBelowItsOwnTopicOnly() {
    assertThat(MqttAccess.refusePublish("acme/welder-01", "acme/welder-01/status")).isEmpty();
    assertThat(MqttAccess.refusePublish("acme/welder-01", "acme/welder-01")).isPresent();
    assertThat(MqttAccess.refusePublish("acme/welder-01", "acme/welder-011/status")).isPresent();
    assertThat(MqttAccess.refusePublish("acme/welder-01", "globex/welder-01/status")).isPresent();
  }

  @Test
  void letsTheBridgeSubscribeAndNothingElse() {
    assertThat(MqttAccess.refuseSubscribe(MqttAccess.BRIDGE, "$share/g/+/+/#")).isEmpty();
    assertThat(MqttAccess.refusePublish(MqttAccess.BRIDGE, "acme/welder-01/status")).isPresent();
    assertThat(MqttAccess.refuseSubscribe("acme/welder-01", "acme/welder-01/#")).isPresent();
    assertThat(MqttAccess.refuseSubscribe(MqttAccess.REPLAY, "#")).isPresent();
  }

  @Test
  void letsAReplayPublishForAnyDevice() {
    assertThat(MqttAccess.refusePublish(MqttAccess.REPLAY, "acme/welder-01/status")).isEmpty();
    assertThat(MqttAccess.refusePublish(MqttAccess.REPLAY, "status")).isPresent();
  }

  @Test
  void keepsClientIdsOfUsersApart() {
    assertThat(MqttAccess.refuseClientId("acme/d1", "acme/d1")).isEmpty();
    assertThat(MqttAccess.refuseClientId("acme/d1", "acme/d1/second")).isEmpty();
    assertThat(MqttAccess.refuseClientId("acme/d1", "acme/d11")).isPresent();
    assertThat(MqttAccess.refuseClientId("acme/d1", "bridge")).isPresent();
    assertThat(MqttAccess.refuseClientId(MqttAccess.BRIDGE, "bridge-2")).isEmpty();
    assertThat(MqttAccess.refuseClientId("bridge/d1", "bridge")).isPresent();
  }
}
