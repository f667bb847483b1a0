package io.holter.gateway.sink;

import io.holter.service.Health;

/**
 * A sink as a screen shows it to one tenant.
 *
 * @param name its name
 * @param transport for example {@code syslog}
 * @param format for example {@code cef}
 * @param destination where it leads
 * @param health how it is
 * @param delivered the tenant's alert events that were accepted since the gateway started
 * @param refused those that were refused
 * @param lag records of its topics that are not settled, of all tenants that it reads
 */
public record SinkFigures(
    String name,
    String transport,
    String format,
    String destination,
    Health health,
    long delivered,
    long refused,
    long lag) {}
