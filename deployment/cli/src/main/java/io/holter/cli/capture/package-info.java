/**
 * Reads MQTT out of packet captures: pcap and pcapng, link layers, IP, TCP reassembly, MQTT frames.
 * Everything read is counted in a {@link io.holter.cli.capture.CaptureTally}. Input is hostile
 * until proved otherwise: every length is checked, every buffer has a limit.
 */
@NullMarked
package io.holter.cli.capture;

import org.jspecify.annotations.NullMarked;
