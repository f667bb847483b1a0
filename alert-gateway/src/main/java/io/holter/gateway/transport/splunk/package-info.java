/** Splunk's HTTP Event Collector, with indexer acknowledgement. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.transport.splunk;
