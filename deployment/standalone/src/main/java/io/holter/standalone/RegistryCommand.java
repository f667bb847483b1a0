package io.holter.standalone;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the registry's process: small heap, quick start, nothing but loopback. */
final class RegistryCommand {
  private RegistryCommand() {}

  /** The process, not yet started. */
  static ProcessBuilder of(RegistryHome home, RegistryArchive archive, Path data, int port)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xms32m", "-Xmx160m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(archive.options());
    command.add("-Djava.io.tmpdir=" + data);
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dquarkus.banner.enabled=false");
    command.add("-Dquarkus.vertx.cache-directory=" + data.resolve("vertx"));
    command.add("-Dapicurio.datasource.url=jdbc:h2:file:" + data.resolve("registry"));
    command.add("-Dapicurio.datasource.jdbc.initial-size=2");
    command.add("-Dapicurio.datasource.jdbc.min-size=2");
    command.add("-Dapicurio.datasource.jdbc.max-size=8");
    command.add("-cp");
    command.add(RegistryHome.ownCode() + File.pathSeparator + home.runner());
    command.add(RegistryLauncher.class.getName());
    return new ProcessBuilder(command)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("registry.log").toFile());
  }
}
