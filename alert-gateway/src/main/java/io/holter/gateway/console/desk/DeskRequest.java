package io.holter.gateway.console.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a person wants.
 *
 * @param operation what to do
 * @param tenant the tenant that the person is signed in for; nothing of another one is told or done
 * @param author who, as the decision's record will say
 * @param fields what the operation needs, see docs/reference/console-api.md
 */
public record DeskRequest(Operation operation, String tenant, String author, ObjectNode fields) {}
