package io.holter.gateway.console.live;

/** Takes samples for the viewers; never blocks. Called from many threads. */
@FunctionalInterface
public interface SampleSink {
  /** The newest value of an item. */
  void take(Sample sample);
}
