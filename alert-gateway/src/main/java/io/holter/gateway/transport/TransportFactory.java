package io.holter.gateway.transport;

/** What the configuration says about one way to a receiver; prints without secrets. */
public interface TransportFactory {
  /** A transport of its own, which nothing has been sent with and which is not connected yet. */
  Transport open();
}
