package io.holter.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "holter " + Build.version(),
      "Java " + Runtime.version() + ", " + System.getProperty("os.name")
    };
  }
}
