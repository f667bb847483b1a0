package io.holter.standalone.plant;

import io.holter.schema.Alert;
import io.holter.schema.DeviceKey;
import io.holter.standalone.ConsoleUsers.Once;
import io.holter.standalone.Endpoints;
import io.holter.standalone.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happens in a demo, for whoever draws it. */
public sealed interface DemoEvent {
  /** A step of the start. */
  record Step(Progress progress) implements DemoEvent {}

  /**
   * Everything is up, and the plant speaks.
   *
   * @param devices how many devices there are
   * @param tenants whose they are
   * @param visitor who may sign in to the console, if there is one
   */
  record Running(Endpoints endpoints, int devices, List<String> tenants, Optional<Once> visitor)
      implements DemoEvent {}

  /**
   * How far the baselines are; told again as they get further, once more when all are in force.
   *
   * @param watching devices whose baseline is in force
   * @param devices all devices
   * @param share mean share of learning done, 0 to 1
   * @param plant what was sent so far
   */
  record Learning(int watching, int devices, double share, PlantCounts.Snapshot plant)
      implements DemoEvent {
    /** Whether every device's baseline is in force. */
    public boolean isComplete() {
      return watching == devices;
    }
  }

  /** A device is infected from now on. */
  record Compromised(DeviceKey device, Instant at) implements DemoEvent {}

  /**
   * How the infected device spoke around its infection.
   *
   * @param perSecond messages in each second, the oldest first
   * @param infected how many of the seconds, at the end, it was infected
   */
  record Heard(DeviceKey device, List<Integer> perSecond, int infected) implements DemoEvent {}

  /**
   * An alert opened, was updated or closed.
   *
   * @param expected whether it is about a device that had been infected
   */
  record Alerted(Alert alert, boolean expected) implements DemoEvent {}
}
