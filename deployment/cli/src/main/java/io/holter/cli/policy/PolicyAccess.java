package io.holter.cli.policy;

import io.holter.cli.replay.KafkaAccess;
import io.holter.stream.DeviceClass;
import io.holter.stream.StreamsAppConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The policy as the topologies of a configuration read it. */
public final class PolicyAccess {
  private PolicyAccess() {}

  /** Where the policy is kept; to be closed. */
  public static PolicyTopic open(StreamsAppConfig config) {
    return new PolicyTopic(KafkaAccess.of(config), config.policyBase());
  }

  /** Everything that was written of the policy. */
  public static PolicyRecords read(StreamsAppConfig config) {
    try (PolicyTopic topic = open(config)) {
      return topic.read();
    }
  }

  /** Names of the classes of a tenant's devices. */
  public static Set<String> classes(Optional<String> tenant, StreamsAppConfig config) {
    return tenant.stream()
        .flatMap(id -> config.tenants().fleet().classes().getOrDefault(id, List.of()).stream())
        .map(DeviceClass::name)
        .collect(Collectors.toSet());
  }
}
