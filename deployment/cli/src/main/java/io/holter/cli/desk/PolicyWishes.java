package io.holter.cli.desk;

import io.holter.cli.policy.PolicyAccess;
import io.holter.cli.policy.Wanted;
import io.holter.stream.StreamsAppConfig;
import java.util.Optional;

/**
 * What somebody at the console wants of the policy: the part of the own tenant, as soon as can be.
 */
final class PolicyWishes {
  private static final String NAME = "policy";

  private PolicyWishes() {}

  static Wanted of(StreamsAppConfig config, Asked asked, String document, String reason) {
    Optional<String> tenant = Optional.of(asked.tenant());
    return new Wanted(
        tenant,
        PolicyAccess.classes(tenant, config),
        document,
        NAME,
        Optional.empty(),
        false,
        asked.author(),
        reason);
  }
}
