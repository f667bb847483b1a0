package io.holter.gateway.console;

import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.live.SampleSink;
import io.holter.gateway.console.picture.Picture;
import io.holter.service.Component;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people look at: the picture, and the server that shows it. */
public final class Console {
  private Console() {}

  /**
   * Wires it; opens nothing.
   *
   * @param picture makes the picture, which tells its values to what it is given
   * @param desk does what people decide; without it the console only shows
   * @return the parts in the order of their start
   */
  public static List<Component> compose(
      ConsoleConfig config,
      Function<SampleSink, Picture> picture,
      Optional<ControlDesk> desk,
      MeterRegistry meters) {
    SampleRelay samples = new SampleRelay();
    Picture shown = picture.apply(samples);
    ConsoleParts parts = new ConsoleParts(shown, shown.tape(), samples, desk);
    return List.of(shown, new ConsoleServer(config, parts, meters));
  }
}
