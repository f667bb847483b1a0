package io.holter.anomaly.feature;

/**
 * One number of a window.
 *
 * @param name kebab-case, such as {@code message-count}
 * @param unit such as {@code B}, {@code s} or {@code 1}
 * @param meaning one sentence
 */
public record Feature(String name, String unit, String meaning) {}
