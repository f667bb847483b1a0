/** What a real OpenSearch takes and refuses. */
@org.jspecify.annotations.NullMarked
package io.holter.it.opensearch;
