package io.holter.cli.policy;

/**
 * An effective value that is not the same any more.
 *
 * @param scope who it holds for; a narrower scope is told of by itself where it differs otherwise
 * @param key dotted path, as in a document
 * @param before as a document would have it
 * @param after as a document would have it
 */
public record Difference(Scope scope, String key, String before, String after) {}
