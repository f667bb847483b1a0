package io.holter.benchmark.mqtt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of the Java processes that are measured, or measured against. */
public final class Jvm {
  private Jvm() {}

  /**
   * A program on the benchmark's own class path, with the flags that the launcher gives Holter.
   *
   * @param mainClass what to run
   * @param arguments its arguments
   */
  public static List<String> ours(String mainClass, List<String> arguments) {
    List<String> flags =
        List.of(
            "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.holter.schema",
            "-Dlogback.configurationFile=holter-logback.xml");
    return command(flags, System.getProperty("java.class.path"), mainClass, arguments);
  }

  /** A program on another class path, with the same heap and collector. */
  static List<String> command(
      List<String> flags, String classPath, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xms128m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(flags);
    String extra = System.getProperty("holter.benchmark.child.options", "");
    if (!extra.isBlank()) {
      command.addAll(List.of(extra.split(" ")));
    }
    command.addAll(List.of("-cp", classPath, mainClass));
    command.addAll(arguments);
    return command;
  }
}
