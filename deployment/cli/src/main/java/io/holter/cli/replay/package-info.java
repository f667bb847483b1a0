/**
 * Publishes captured messages again, through real MQTT connections, and accounts for every one of
 * them.
 */
@NullMarked
package io.holter.cli.replay;

import org.jspecify.annotations.NullMarked;
