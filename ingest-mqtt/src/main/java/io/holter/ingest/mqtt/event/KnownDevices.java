package io.holter.ingest.mqtt.event;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last {@value #LIMIT} devices that were heard, or seen to connect. Whoever only fails to
 * authenticate can claim any name; a name that nobody has is not a device. Thread-safe.
 */
final class KnownDevices {
  private static final int LIMIT = 100_000;

  private final Map<ClientTemplate.Identity, Boolean> devices =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ClientTemplate.Identity, Boolean> eldest) {
          return size() > LIMIT;
        }
      };

  synchronized void heard(ClientTemplate.Identity device) {
    devices.put(device, Boolean.TRUE);
  }

  synchronized boolean knows(ClientTemplate.Identity device) {
    return devices.containsKey(device);
  }
}
