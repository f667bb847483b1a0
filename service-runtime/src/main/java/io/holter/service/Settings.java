package io.holter.service;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Settings under dotted names, unmodifiable, in alphabetical order; prints secrets masked. */
final class Settings extends AbstractMap<String, String> {
  private final Map<String, String> settings;

  Settings(Map<String, String> settings) {
    this.settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return settings.entrySet();
  }

  @Override
  public String toString() {
    return settings.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + SecretKeys.shown(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
