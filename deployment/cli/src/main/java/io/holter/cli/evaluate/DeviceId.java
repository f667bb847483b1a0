package io.holter.cli.evaluate;

import io.holter.schema.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** Makes device ids of names that were never meant to be ones. */
public final class DeviceId {
  private static final int LONGEST = 128;

  private DeviceId() {}

  /**
   * The name itself where it is a valid device id; else with every character that is none of a
   * device id's replaced by {@code _}, and a checksum of the name, so that two names stay two.
   */
  public static String of(String name) {
    if (TenantId.isValidDevice(name)) {
      return name;
    }
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    String suffix = "-" + HexFormat.of().toHexDigits((int) crc.getValue());
    String plain = name.replaceAll("[^A-Za-z0-9._:@-]", "_");
    return plain.substring(0, Math.min(plain.length(), LONGEST - suffix.length())) + suffix;
  }
}
