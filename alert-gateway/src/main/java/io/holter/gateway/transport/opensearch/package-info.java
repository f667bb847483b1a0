/** OpenSearch and Elasticsearch, over their bulk interface. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.transport.opensearch;
