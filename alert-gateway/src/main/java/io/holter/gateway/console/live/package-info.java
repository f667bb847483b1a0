/**
 * What viewers see while it happens: one protocol over WebSocket, server-sent events and polling.
 */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.console.live;
