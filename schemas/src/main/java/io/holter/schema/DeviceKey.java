package io.holter.schema;

import org.jspecify.annotations.NullMarked;

/**
 * The key of every record about a device: {@code tenant/device} in UTF-8. One device's records
 * share a partition and therefore an order.
 *
 * @param tenant tenant id
 * @param device device id, unique in the tenant
 */
@NullMarked
public record DeviceKey(String tenant, String device) {
  /** The key as it stands on a topic. */
  public String text() {
    return tenant + "/" + device;
  }

  /** The key of an event. */
  public static DeviceKey of(DeviceEvent event) {
    return new DeviceKey(event.getTenant(), event.getDevice());
  }

  /**
   * Reads a key from a topic.
   *
   * @throws IllegalArgumentException if there is no slash in it
   */
  public static DeviceKey parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("key '" + text + "' is not tenant/device");
    }
    return new DeviceKey(text.substring(0, slash), text.substring(slash + 1));
  }
}
