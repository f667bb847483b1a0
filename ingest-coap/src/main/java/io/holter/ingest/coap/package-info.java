/** The CoAP bridge. */
@NullMarked
package io.holter.ingest.coap;

import org.jspecify.annotations.NullMarked;
