package io.holter.standalone;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * The main class of the registry's process: ends the process when its standard input ends, which
 * the operating system sees to however the parent died, and runs the registry.
 *
 * <p>Runs on the registry's class path, so it uses the JDK alone.
 */
final class RegistryLauncher {
  private static final String QUARKUS_MAIN = "io.quarkus.runner.GeneratedMain";

  private RegistryLauncher() {}

  /** Arguments go to the registry as they are. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watcher = new Thread(RegistryLauncher::exitWithParent, "parent-watcher");
    watcher.setDaemon(true);
    watcher.start();
    try {
      Class.forName(QUARKUS_MAIN)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the registry ended with an error", e.getCause());
    }
  }

  private static void exitWithParent() {
    try {
      while (System.in.read() >= 0) {
        // The parent never writes; it only holds the pipe open.
      }
    } catch (IOException e) {
      System.err.println("standard input failed, taken for the parent's end: " + e);
    }
    // exit, not halt: the database closes, and a class archive is written if one was asked for.
    System.exit(0);
  }
}
