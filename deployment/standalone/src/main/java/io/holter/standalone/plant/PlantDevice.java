package io.holter.standalone.plant;

import io.holter.schema.DeviceKey;
import io.holter.standalone.DeviceProtocol;

/**
 * One simulated device.
 *
 * @param key tenant and device id
 * @param protocol what it speaks
 * @param kind what it is
 */
record PlantDevice(DeviceKey key, DeviceProtocol protocol, DeviceKind kind) {}
