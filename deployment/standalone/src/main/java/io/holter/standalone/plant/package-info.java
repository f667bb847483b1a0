/**
 * A simulated plant: real MQTT and CoAP clients with credentials of their own, made-up values. It
 * knows of Holter only the addresses that any device would know.
 */
@NullMarked
package io.holter.standalone.plant;

import org.jspecify.annotations.NullMarked;
