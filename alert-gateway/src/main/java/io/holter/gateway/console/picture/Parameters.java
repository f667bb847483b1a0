package io.holter.gateway.console.picture;

import java.util.Map;

/** Numbers in the parameters of a URL. */
final class Parameters {
  private Parameters() {}

  static long number(Map<String, String> parameters, String name, long otherwise) {
    String text = parameters.getOrDefault(name, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "reading parameter '%s' failed: '%s' is no whole number".formatted(name, text), e);
    }
  }
}
