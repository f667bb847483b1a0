package io.holter.stream;

/** What a failure comes down to, for a sentence. */
final class RootCause {
  private RootCause() {}

  static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
