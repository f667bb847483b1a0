package io.holter.gateway.console.picture;

import java.util.Optional;

/**
 * One behaviour of a device.
 *
 * @param behaviour for example {@code payload-size}
 * @param channel where it is about one
 */
record BehaviourKey(String behaviour, Optional<String> channel) {
  /** As viewers know it: {@code device|behaviour|channel}. */
  String item(String device) {
    return device + "|" + behaviour + "|" + channel.orElse("");
  }
}
