package io.holter.ingest.spool;

import java.nio.file.Path;

/** A process that appends until it is killed, and says how many records are forced to the disk. */
final class KilledWriter {
  private KilledWriter() {}

  public static void main(String[] args) {
    SpoolLog log = Logs.open(Logs.settings(Path.of(args[0]), 256_000_000), (reason, n) -> {});
    for (int i = 0; ; i++) {
      if (Logs.append(log, SpoolKillIT.text(i)).isPresent()) {
        throw new IllegalStateException("record " + i + " was not taken");
      }
      if (i % 100 == 99) {
        log.sync();
        System.out.println(i + 1);
        System.out.flush();
      }
    }
  }
}
