package io.holter.gateway.console.picture;

import io.holter.schema.Behaviour;
import io.holter.schema.Expectation;
import java.util.Optional;

/**
 * One behaviour of a device.
 *
 * @param behaviour for example {@code payload-size}
 * @param channel where it is about one
 */
record BehaviourKey(String behaviour, Optional<String> channel) {
  static BehaviourKey of(Behaviour behaviour) {
    return new BehaviourKey(behaviour.getName(), Optional.ofNullable(behaviour.getChannel()));
  }

  /** A number in the payloads of a channel is {@code channel#path}. */
  static BehaviourKey of(Expectation expectation) {
    Optional<String> channel = Optional.ofNullable(expectation.getChannel());
    String field = expectation.getField();
    return new BehaviourKey(
        expectation.getBehaviour(),
        field == null || field.isEmpty() ? channel : channel.map(name -> name + "#" + field));
  }

  /** Whether the departure of {@code other} is one of this line's, or of its channel's numbers. */
  boolean shows(BehaviourKey other) {
    return behaviour.equals(other.behaviour)
        && (channel.equals(other.channel)
            || (channel.isPresent()
                && other.channel.isPresent()
                && channel.get().startsWith(other.channel.get() + "#")));
  }

  /** As viewers know it: {@code device|behaviour|channel}. */
  String item(String device) {
    return device + "|" + behaviour + "|" + channel.orElse("");
  }
}
