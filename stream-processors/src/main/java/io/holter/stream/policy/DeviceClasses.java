package io.holter.stream.policy;

import java.util.Optional;

/** Which class a device is of. */
@FunctionalInterface
public interface DeviceClasses {
  /** The name of the class, if the tenant's configuration gives one to the device. */
  Optional<String> of(String tenant, String device);

  /** No device has one. */
  static DeviceClasses none() {
    return (tenant, device) -> Optional.empty();
  }
}
