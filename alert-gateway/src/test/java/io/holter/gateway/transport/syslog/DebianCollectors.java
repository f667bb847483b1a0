package io.holter.gateway.transport.syslog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holter.gateway.transport.link.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's rsyslog and syslog-ng, with the configurations that docs/guides/siem.md shows. */
final class DebianCollectors {
  private DebianCollectors() {}

  static CollectorProcess rsyslog(
      Path directory, int port, Path authority, TestAuthority.Identity identity)
      throws IOException {
    Path program = Path.of("/usr/sbin/rsyslogd");
    assumeTrue(Files.isExecutable(program), "skipped: rsyslog is not on this machine");
    assumeTrue(gnutls().isPresent(), "skipped: rsyslog-gnutls is not on this machine");
    Path file = configured("rsyslog.conf", directory, port, authority, identity);
    return new CollectorProcess(
        directory,
        port,
        List.of(
            program.toString(),
            "-n",
            "-f",
            file.toString(),
            "-i",
            directory.resolve("rsyslog.pid").toString()),
        Map.of());
  }

  static CollectorProcess syslogNg(
      Path directory, int port, Path authority, TestAuthority.Identity identity)
      throws IOException {
    Path root = syslogNgRoot();
    assumeTrue(
        Files.isExecutable(root.resolve("usr/sbin/syslog-ng")),
        "skipped: syslog-ng is neither unpacked in target/syslog-ng (see .ci/run) nor where"
            + " HOLTER_SYSLOG_NG says");
    Path file = configured("syslog-ng.conf", directory, port, authority, identity);
    Path libraries = root.resolve("usr/lib/syslog-ng");
    return new CollectorProcess(
        directory,
        port,
        List.of(
            root.resolve("usr/sbin/syslog-ng").toString(),
            "--foreground",
            "--no-caps",
            "--stderr",
            "--cfgfile=" + file,
            "--module-path=" + libraries.resolve("3.38"),
            "--persist-file=" + directory.resolve("persist"),
            "--control=" + directory.resolve("control"),
            "--pidfile=" + directory.resolve("pid")),
        Map.of(
            "LD_LIBRARY_PATH",
            String.join(
                ":",
                libraries.toString(),
                root.resolve("usr/lib/x86_64-linux-gnu").toString(),
                root.resolve("lib/x86_64-linux-gnu").toString(),
                root.resolve("usr/lib").toString())));
  }

  private static Optional<Path> gnutls() throws IOException {
    try (Stream<Path> libraries =
        Files.find(Path.of("/usr/lib"), 4, (path, of) -> path.endsWith("lmnsd_gtls.so"))) {
      return libraries.findFirst();
    }
  }

  private static Path syslogNgRoot() {
    String told = System.getenv("HOLTER_SYSLOG_NG");
    return (told == null ? Path.of("..", "target", "syslog-ng") : Path.of(told))
        .toAbsolutePath()
        .normalize();
  }

  private static Path configured(
      String name, Path directory, int port, Path authority, TestAuthority.Identity identity)
      throws IOException {
    String text =
        Files.readString(Path.of("..", "deployment", "examples", "receivers", name))
            .replace("/etc/holter-receiver/ca.pem", authority.toString())
            .replace("/etc/holter-receiver/receiver.pem", identity.certificate().toString())
            .replace("/etc/holter-receiver/receiver.key", identity.key().toString())
            .replace("/var/log/holter.json", directory.resolve("out.json").toString())
            .replace("/var/spool/rsyslog", directory.toString())
            .replace("6514", Integer.toString(port));
    return Files.writeString(directory.resolve(name), text);
  }
}
