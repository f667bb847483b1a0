/**
 * The sessions that a bridge keeps at its broker, each through as many connections as it takes, and
 * the pool that they form. Decisions are pure and of their own types; the shells act on them.
 */
@NullMarked
package io.holter.ingest.mqtt.session;

import org.jspecify.annotations.NullMarked;
