package io.holter.gateway.transport.link;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS with the PEM files as they are now: renewed certificates hold without a restart, and sessions
 * are resumed as long as nothing changes. Used by one thread at a time.
 */
public final class FreshTls {
  private final TlsFiles files;
  private List<FileTime> stamp = List.of();
  private @Nullable SSLContext known;

  /** Reads nothing yet. */
  public FreshTls(TlsFiles files) {
    this.files = files;
  }

  /**
   * The same context until a file changes.
   *
   * @throws IOException with a sentence about the file that cannot be used
   */
  public SSLContext context() throws IOException {
    List<FileTime> now = files.stamp();
    SSLContext made = known;
    if (made == null || !now.equals(stamp)) {
      made = files.context();
      known = made;
      stamp = now;
    }
    return made;
  }
}
