package io.holter.benchmark.mqtt;

import java.nio.charset.StandardCharsets;

/**
 * Where the load of one contender goes: {@code root/tenant/device/value}, so that contenders on one
 * broker do not hear each other, and disjoint filters exist for a pool of sessions.
 *
 * @param root first level
 * @param devices number of devices, spread evenly over the tenants
 */
record LoadTopics(String root, int devices) {
  /** Tenants of every load. */
  static final int TENANTS = 16;

  /** The topic of a device. */
  byte[] topic(int device) {
    return (root + "/t" + pad(device % TENANTS) + "/d" + device + "/value")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A filter that matches everything. */
  String filter() {
    return root + "/#";
  }

  /** A filter that matches one tenant. */
  String filter(int tenant) {
    return root + "/t" + pad(tenant) + "/#";
  }

  private static String pad(int tenant) {
    return (tenant < 10 ? "0" : "") + tenant;
  }
}
