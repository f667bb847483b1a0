package io.holter.standalone;

import io.holter.schema.DeviceKey;
import io.holter.service.ConfigFile;
import io.holter.service.ConfigNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What may be chosen about a standalone Holter; everything else follows.
 *
 * @param ports where it listens
 * @param eventTime whose clock stamps MQTT messages: the bridge's, or the device's for replays
 * @param tenants who is monitored, with their devices
 * @param featureWindow length of the windows that models score; short, so that a first model needs
 *     minutes
 * @param policy the section {@code policy} of {@code holter streams} as YAML text; may be empty
 */
public record StandaloneConfig(
    StandalonePorts ports,
    EventTimeChoice eventTime,
    List<TenantEntry> tenants,
    Duration featureWindow,
    String policy) {
  /** Name of the configuration in the data directory. */
  public static final String FILE = "holter.yaml";

  private static final Duration FEATURE_WINDOW = Duration.ofSeconds(10);
  private static final String POLICY_FILE = "policy.yaml";

  /** Whose clock stamps MQTT messages. */
  public enum EventTimeChoice {
    /** The bridge's, at receipt. */
    RECEIVE,
    /** The device's own, without bounds: for captures and history. */
    DEVICE
  }

  /** The same with the windows that a standalone Holter has unless configured otherwise. */
  public StandaloneConfig(
      StandalonePorts ports, EventTimeChoice eventTime, List<TenantEntry> tenants, String policy) {
    this(ports, eventTime, tenants, FEATURE_WINDOW, policy);
  }

  /** Keeps its own list. */
  public StandaloneConfig {
    tenants = List.copyOf(tenants);
  }

  /**
   * Reads {@code holter.yaml} and {@code policy.yaml} of a data directory, after writing examples
   * of them if it has none.
   *
   * @throws io.holter.service.ConfigException with all problems of the file at once
   */
  public static StandaloneConfig in(DataDirectory data, Map<String, String> environment)
      throws IOException {
    Path file = data.resolve(FILE);
    Path policy = data.resolve(POLICY_FILE);
    if (Files.notExists(file)) {
      Files.writeString(file, ExampleFiles.CONFIG);
    }
    if (Files.notExists(policy)) {
      Files.writeString(policy, ExampleFiles.POLICY);
    }
    String thresholds = Files.readString(policy);
    return ConfigFile.read(file, environment, root -> read(root, thresholds));
  }

  /** Reads the root section of {@code holter.yaml}. */
  public static StandaloneConfig read(ConfigNode root, String policy) {
    return new StandaloneConfig(
        root.section("ports", StandalonePorts::read),
        root.about("Whose clock stamps MQTT messages; the device's is for captures and history.")
            .choice("event-time", EventTimeChoice.class, EventTimeChoice.RECEIVE),
        root.about("Who is monitored.").list("tenants", TenantEntry::read),
        root.about("Length of the windows that models score.")
            .duration("feature-window", Duration.ofSeconds(1), Duration.ofDays(1), FEATURE_WINDOW),
        policy);
  }

  /** The devices that speak a protocol. */
  static List<DeviceKey> devices(List<TenantEntry> tenants, DeviceProtocol protocol) {
    return tenants.stream()
        .flatMap(
            tenant ->
                tenant.devices().stream()
                    .filter(device -> device.protocol() == protocol)
                    .map(device -> new DeviceKey(tenant.id(), device.id())))
        .toList();
  }
}
