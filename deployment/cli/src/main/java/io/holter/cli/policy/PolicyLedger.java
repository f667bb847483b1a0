package io.holter.cli.policy;

import io.holter.schema.PolicyRevision;
import java.io.IOException;

/** Where revisions are kept in one order for everyone. */
public interface PolicyLedger {
  /** Everything that was written up to now. */
  PolicyRecords read();

  /**
   * Writes a revision, whatever else was written since.
   *
   * @return its place, as {@link PolicyRecords} has it
   * @throws IOException if it is not on all in-sync replicas in time
   */
  long write(PolicyRevision revision) throws IOException, InterruptedException;
}
