/**
 * Holter's extension for HiveMQ brokers: it tells what the broker sees of its clients, and stamps
 * what they publish.
 */
@NullMarked
package io.holter.hivemq;

import org.jspecify.annotations.NullMarked;
