package io.holter.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holter.benchmark.peer.PeerFigures;
import java.util.List;
import java.util.Map;

/**
 * What {@code run detection} prints.
 *
 * @param model events a second of one core through the model in memory
 * @param topology the same through the detection topology with RocksDB
 * @param stateBytes bytes at rest of a device with sixteen channels
 * @param p50 median delay from publishing over MQTT to the alert on Kafka, milliseconds
 * @param p99 99th percentile of it
 * @param peers detectors beside each other, Holter first
 * @param details how the figures come about, and further ones
 */
record DetectionReport(
    @JsonProperty("model_events_per_s_per_core") double model,
    @JsonProperty("topology_events_per_s_per_core") double topology,
    @JsonProperty("state_bytes_per_device") int stateBytes,
    @JsonProperty("p50_ms") double p50,
    @JsonProperty("p99_ms") double p99,
    @JsonProperty("peers") List<PeerFigures> peers,
    @JsonProperty("details") Map<String, Object> details) {}
