package io.holter.stream;

import java.util.List;

/**
 * One device departed in one way, and is not part of an incident yet.
 *
 * @param device the device's id
 * @param alert id of its alert
 * @param time event time, milliseconds since the epoch
 * @param groups that the device belongs to, as {@link Fleet#groupsOf} names them
 */
record Opening(String device, String alert, long time, List<String> groups) {
  /** The group of all devices. */
  static final String ALL = "";

  Opening {
    groups = List.copyOf(groups);
  }

  boolean isOf(String group) {
    return group.equals(ALL) || groups.contains(group);
  }
}
