package io.holter.gateway.format;

import java.util.List;

/** The formats by their names. */
public final class AlertFormats {
  private static final List<AlertFormat> ALL = all(HolterVersion.text());

  private AlertFormats() {}

  private static List<AlertFormat> all(String version) {
    return List.of(
        new OcsfFormat(version),
        new EcsFormat(version),
        new CefFormat(version),
        new LeefFormat(version),
        new JsonFormat());
  }

  /** Their names, in the order of the reference page. */
  public static List<String> names() {
    return ALL.stream().map(AlertFormat::name).toList();
  }

  /**
   * The format of this name.
   *
   * @throws IllegalArgumentException if there is none; the message says which there are
   */
  public static AlertFormat of(String name) {
    return ALL.stream()
        .filter(format -> format.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + name + "' is no format of alerts: " + String.join(", ", names())));
  }
}
