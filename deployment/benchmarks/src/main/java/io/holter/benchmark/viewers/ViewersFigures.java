package io.holter.benchmark.viewers;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The last line of {@code run viewers}.
 *
 * @param viewers most that were served in time
 * @param p50 median age of a value when it arrives, ms
 * @param p99 99th percentile, ms
 * @param bytesPerConnection heap and Netty's memory of the gateway, for each viewer
 * @param deadReaderGrowth bytes that memory grew with viewers that never read, all together
 */
public record ViewersFigures(
    int viewers,
    @JsonProperty("p50_ms") int p50,
    @JsonProperty("p99_ms") int p99,
    @JsonProperty("bytes_per_connection") long bytesPerConnection,
    @JsonProperty("dead_reader_heap_growth") long deadReaderGrowth) {}
