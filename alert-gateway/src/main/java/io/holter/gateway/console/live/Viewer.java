package io.holter.gateway.console.live;

import io.holter.gateway.console.desk.Role;
import java.time.Instant;

/**
 * Who looks.
 *
 * @param session the session of the console that it signed in with
 * @param user its name
 * @param tenant the one whose data it sees
 * @param role what it may do
 * @param expires when the session is over at the latest
 */
public record Viewer(String session, String user, String tenant, Role role, Instant expires) {}
