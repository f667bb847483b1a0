/**
 * CoAP over DTLS to Kafka: devices that hold a pre-shared key POST or PUT, and read 2.04 only when
 * the record is durable.
 *
 * <p>Californium speaks CoAP (RFC 7252), block-wise transfer (RFC 7959) and DTLS 1.2 with
 * connection ids (RFC 9146); {@code ingest-core} keeps the promise. Here is what lies between: who
 * may speak ({@link io.holter.ingest.coap.PskFile}), what a request means, and what each outcome is
 * called in CoAP.
 */
@NullMarked
package io.holter.ingest.coap;

import org.jspecify.annotations.NullMarked;
