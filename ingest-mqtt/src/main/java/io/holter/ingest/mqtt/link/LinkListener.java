package io.holter.ingest.mqtt.link;

/**
 * Hears what a {@link Link} brings, on the connection's event loop. Must neither block nor throw.
 */
public interface LinkListener {

  /** A message arrived. */
  void delivered(Delivery delivery);

  /**
   * The connection ended or could not be made; told exactly once.
   *
   * @param cause why
   */
  void ended(Throwable cause);
}
