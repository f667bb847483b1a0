package io.holter.gateway.transport.syslog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.holter.gateway.transport.link.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's rsyslog and syslog-ng, with the configurations that docs/guides/siem.md shows. */
final class DebianCollectors {
  private DebianCollectors() {}

  static CollectorProcess rsyslog(
      Path directory, int port, Path authority, TestAuthority.Identity identity)
      throws IOException {
    Path program = Path.of("/usr/sbin/rsyslogd");
    assumeTrue(Files.isExecutable(program), "skipped: rsyslog is not on this machine");
    assumeTrue(
        find(Path.of("/usr/lib"), "lmnsd_gtls.so").isPresent(),
        "skipped: rsyslog-gnutls is not on this machine");
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
      throws IOException, InterruptedException {
    Path root = syslogNgRoot();
    Path program = root.resolve("usr/sbin/syslog-ng");
    Map<String, String> libraries =
        Map.of(
            "LD_LIBRARY_PATH",
            Stream.of(
                    "usr/lib/syslog-ng",
                    "usr/lib/x86_64-linux-gnu",
                    "lib/x86_64-linux-gnu",
                    "usr/lib")
                .map(root::resolve)
                .map(Path::toString)
                .collect(Collectors.joining(":")));
    Optional<Path> modules = find(root.resolve("usr/lib"), "libafsocket.so").map(Path::getParent);
    assumeTrue(
        modules.isPresent() && runs(program, libraries),
        "skipped: syslog-ng is neither unpacked in target/syslog-ng (see .ci/run) nor below what"
            + " HOLTER_SYSLOG_NG names, or does not run");
    Path file = configured("syslog-ng.conf", directory, port, authority, identity);
    return new CollectorProcess(
        directory,
        port,
        List.of(
            program.toString(),
            "--foreground",
            "--no-caps",
            "--stderr",
            "--cfgfile=" + file,
            "--module-path=" + modules.orElseThrow(),
            "--persist-file=" + directory.resolve("persist"),
            "--control=" + directory.resolve("control"),
            "--pidfile=" + directory.resolve("pid")),
        libraries);
  }

  private static boolean runs(Path program, Map<String, String> libraries)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(program)) {
      return false;
    }
    ProcessBuilder builder =
        new ProcessBuilder(program.toString(), "--help")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(libraries);
    return builder.start().waitFor() == 0;
  }

  private static Optional<Path> find(Path below, String name) throws IOException {
    if (!Files.isDirectory(below)) {
      return Optional.empty();
    }
    try (Stream<Path> found = Files.find(below, 4, (path, of) -> path.endsWith(name))) {
      return found.findFirst();
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
