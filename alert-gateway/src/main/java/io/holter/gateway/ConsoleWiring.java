package io.holter.gateway;

import io.holter.gateway.console.ConsoleConfig;
import io.holter.gateway.console.ConsoleParts;
import io.holter.gateway.console.ConsoleServer;
import io.holter.gateway.console.SampleRelay;
import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.picture.Picture;
import io.holter.gateway.sink.SinkKafka;
import io.holter.gateway.sink.Sinks;
import io.holter.service.Component;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;

/** Puts the console together: what it shows, and the server that shows it. */
final class ConsoleWiring {
  private ConsoleWiring() {}

  /**
   * The components of a console, in the order of their start.
   *
   * @param desk does what people decide
   */
  static List<Component> components(
      ConsoleConfig config,
      SinkKafka kafka,
      Sinks sinks,
      Optional<ControlDesk> desk,
      MeterRegistry meters) {
    SampleRelay samples = new SampleRelay();
    Picture picture =
        Picture.of(
            kafka.settings(),
            kafka.registry(),
            kafka.topics(),
            config.streams(),
            new SinkViews(sinks),
            samples);
    return List.of(
        picture,
        new ConsoleServer(
            config, new ConsoleParts(picture, picture.tape(), samples, desk), meters));
  }
}
