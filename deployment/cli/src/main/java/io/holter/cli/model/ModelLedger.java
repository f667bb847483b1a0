package io.holter.cli.model;

import io.holter.schema.ModelArtifact;
import io.holter.schema.ModelDecision;
import io.holter.stream.model.ModelHistory;
import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;

/** Where releases and decisions are kept in one order for everyone. */
public interface ModelLedger {
  /** Everything that was written up to now, judged. */
  ModelHistory read();

  /**
   * Writes a release, whatever else was written since.
   *
   * @param written is told how many chunks are durable
   * @throws IOException if it is not on all in-sync replicas in time
   */
  void write(List<ModelArtifact> release, IntConsumer written)
      throws IOException, InterruptedException;

  /**
   * Writes a decision, whatever else was written since.
   *
   * @return its offset
   * @throws IOException if it is not on all in-sync replicas in time
   */
  long write(ModelDecision decision) throws IOException, InterruptedException;
}
