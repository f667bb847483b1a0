package io.holter.gateway.console.desk;

import java.io.IOException;

/** Makes the desk that a configuration asks for. */
@FunctionalInterface
public interface DeskFactory {
  /**
   * The desk; opens no connection.
   *
   * @throws IOException if a file that it needs cannot be read
   * @throws io.holter.service.ConfigException with all problems of the configuration that it
   *     decides for
   */
  ControlDesk open(DeskConfig config) throws IOException;
}
