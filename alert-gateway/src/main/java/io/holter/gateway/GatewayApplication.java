package io.holter.gateway;

import io.holter.gateway.console.desk.ControlDesk;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.reload.LoadedConfig;
import java.util.List;
import java.util.Optional;

/** {@code holter gateway}: the sinks and the console, in one process. */
public final class GatewayApplication {
  private GatewayApplication() {}

  /**
   * Wires the application; opens nothing.
   *
   * @param desk does what people decide at the console; without it the console only shows
   */
  public static Application compose(
      GatewayConfig config, Optional<ControlDesk> desk, ApplicationMetrics metrics) {
    return Application.withOps("gateway", config.ops(), metrics, List.of());
  }

  /** The same for a file that may change while it runs. */
  public static Application follow(
      LoadedConfig<GatewayConfig> loaded, Optional<ControlDesk> desk, ApplicationMetrics metrics) {
    return compose(loaded.config(), desk, metrics);
  }
}
