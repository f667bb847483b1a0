package io.holter.gateway;

import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.sink.Groundwork;
import io.holter.gateway.sink.Sinks;
import io.holter.service.Application;
import io.holter.service.ApplicationMetrics;
import io.holter.service.Component;
import io.holter.service.reload.ConfigWatch;
import io.holter.service.reload.LoadedConfig;
import io.holter.service.reload.Pace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
    return compose(config, desk, metrics, sinks -> Optional.empty());
  }

  /** The same for a file that may change while it runs: a sink that changed restarts alone. */
  public static Application follow(
      LoadedConfig<GatewayConfig> loaded, Optional<ControlDesk> desk, ApplicationMetrics metrics) {
    return compose(
        loaded.config(),
        desk,
        metrics,
        sinks ->
            Optional.of(
                new ConfigWatch<>(
                    loaded,
                    new SinkFollower(sinks),
                    metrics.registry(),
                    Pace.USUAL,
                    InstantSource.system())));
  }

  private static Application compose(
      GatewayConfig config,
      Optional<ControlDesk> desk,
      ApplicationMetrics metrics,
      Function<Sinks, Optional<Component>> watching) {
    List<Component> components = new ArrayList<>();
    Groundwork groundwork = new Groundwork(config.kafka());
    Sinks sinks = new Sinks(config.sinks(), config.kafka(), groundwork, metrics.registry());
    components.add(groundwork);
    components.add(sinks);
    config
        .console()
        .map(
            console ->
                ConsoleWiring.components(console, config.kafka(), sinks, desk, metrics.registry()))
        .ifPresent(components::addAll);
    watching.apply(sinks).ifPresent(components::add);
    return Application.withOps("gateway", config.ops(), metrics, components);
  }
}
