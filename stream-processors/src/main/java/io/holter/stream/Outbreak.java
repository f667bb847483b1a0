package io.holter.stream;

import java.util.List;

/**
 * Devices whose departures have one cause, as far as figures tell.
 *
 * @param members in the order in which they departed, each device once
 * @param group the group in which they are many; {@link Opening#ALL} for all devices
 * @param known devices of that group
 * @param spreading whether they departed one after the other rather than at once
 */
record Outbreak(List<Opening> members, String group, long known, boolean spreading) {
  Outbreak {
    members = List.copyOf(members);
  }
}
