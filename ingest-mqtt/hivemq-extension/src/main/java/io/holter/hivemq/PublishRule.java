package io.holter.hivemq;

import java.util.Optional;

/** Who may publish where, for a broker whose rights are known before its authorizer is asked. */
@FunctionalInterface
public interface PublishRule {
  /** A broker whose rights are not known. */
  PublishRule UNKNOWN = (user, topic) -> Optional.empty();

  /**
   * Why {@code user} may not publish to {@code topic}; empty if it may, or if that is not known.
   */
  Optional<String> refuses(Optional<String> user, String topic);
}
