package io.holter.stream;

import io.holter.schema.Criticality;
import io.holter.service.ConfigNode;

/** Reads one entry of {@code tenants[].classes}. */
final class ClassReader {
  private enum Level {
    LOW,
    NORMAL,
    HIGH
  }

  private ClassReader() {}

  static DeviceClass read(ConfigNode node) {
    return new DeviceClass(
        node.about("Stands in alerts.").text("name"),
        node.about("Pattern of device ids: * for any characters. The first class that fits counts.")
            .text("devices"),
        node.about("Where the devices are: a group of its own.").optionalText("site"),
        node.about("What the devices run: a group of its own.").optionalText("firmware"),
        criticality(
            node.about("How much depends on one of the devices; moves the severity by one step.")
                .choice("criticality", Level.class, Level.NORMAL)));
  }

  private static Criticality criticality(Level level) {
    return switch (level) {
      case LOW -> Criticality.LOW;
      case NORMAL -> Criticality.NORMAL;
      case HIGH -> Criticality.HIGH;
    };
  }
}
