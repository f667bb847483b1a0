package io.holter.service;

/**
 * Where a value stands: a line of a file, or an environment variable.
 *
 * @param source the file's name, or {@code environment NAME}
 * @param line counted from 1; 0 where there is no line to point at
 */
record Place(String source, int line) {
  /** The environment variable {@code name}. */
  static Place environment(String name) {
    return new Place("environment " + name, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
