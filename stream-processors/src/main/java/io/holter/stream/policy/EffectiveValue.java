package io.holter.stream.policy;

/**
 * A value that holds for a device, and why.
 *
 * @param key dotted path, as in a document
 * @param value as a document would have it; {@code none} if nothing holds
 * @param scope the narrowest one that says so: {@code default}, {@code all tenants}, {@code tenant
 *     acme}, {@code class welder} or {@code device welder-07}
 * @param origin the version that brought it, {@code file} for the configuration's own policy, empty
 *     for a default
 */
public record EffectiveValue(String key, String value, String scope, String origin) {}
