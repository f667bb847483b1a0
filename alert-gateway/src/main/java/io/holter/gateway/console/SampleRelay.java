package io.holter.gateway.console;

import io.holter.gateway.console.live.Sample;
import io.holter.gateway.console.live.SampleSink;

/**
 * Leads samples to the viewers once there can be any. The picture is made before the server that
 * shows it. Thread-safe.
 */
public final class SampleRelay implements SampleSink {
  private volatile SampleSink to = sample -> {};

  @Override
  public void take(Sample sample) {
    to.take(sample);
  }

  void leadTo(SampleSink sink) {
    to = sink;
  }
}
