package io.holter.standalone.plant;

import io.holter.schema.DeviceKey;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A simulated plant of two tenants: every device is a real client with a socket and credentials of
 * its own. What is said is the same for the same seed; when, but for the machine's own delays, too.
 */
public final class Plant implements AutoCloseable {
  private static final long CONNECT_SECONDS = 30;

  private final List<PlantUnit> units;
  private final PlantCounts counts = new PlantCounts();
  private final PlantClock clock = new PlantClock();

  private Plant(List<PlantDevice> devices, Function<PlantDevice, DeviceLink> links, long seed) {
    this.units =
        devices.stream()
            .map(
                device ->
                    new PlantUnit(
                        device,
                        links.apply(device),
                        counts,
                        clock,
                        new SplittableRandom(seed ^ device.key().hashCode())))
            .toList();
  }

  /**
   * The plant of {@link PlantLayout}, not yet connected.
   *
   * @param site where its servers are and what its devices know
   */
  public static Plant at(PlantSite site, long seed) {
    return new Plant(PlantLayout.devices(), site::link, seed);
  }

  /**
   * Connects every device, then lets all of them speak.
   *
   * @throws IllegalStateException if a device could not connect within 30 s
   */
  public void start() throws InterruptedException {
    for (PlantUnit unit : units) {
      await(unit, unit.link().connect());
    }
    clock.later(Duration.ZERO, () -> units.forEach(PlantUnit::start));
  }

  /**
   * Infects a device: it goes on with its work, and mines beside it.
   *
   * @throws IllegalArgumentException if there is no such device
   */
  public void compromise(DeviceKey device) {
    clock.later(Duration.ZERO, unit(device)::infect);
  }

  /**
   * How often a device spoke in each of the last seconds, the oldest first.
   *
   * @throws IllegalArgumentException if there is no such device
   */
  public List<Integer> rhythm(DeviceKey device, int seconds) {
    return unit(device).rhythm().perSecond(seconds, System.nanoTime());
  }

  /** How many devices there are. */
  public int size() {
    return units.size();
  }

  /** What was sent so far. */
  public PlantCounts.Snapshot counts() {
    return counts.snapshot();
  }

  /** Falls silent and disconnects. */
  @Override
  public void close() {
    clock.close();
    units.forEach(unit -> unit.link().close());
  }

  private PlantUnit unit(DeviceKey device) {
    return units.stream()
        .filter(u -> u.device().key().equals(device))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no device " + device.text() + " is in the plant"));
  }

  private static void await(PlantUnit unit, CompletableFuture<Void> connected)
      throws InterruptedException {
    try {
      connected.get(CONNECT_SECONDS, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException(
          "simulated device " + unit.device().key().text() + " could not connect: " + e, e);
    }
  }
}
