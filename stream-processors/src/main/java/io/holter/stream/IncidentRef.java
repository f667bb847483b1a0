package io.holter.stream;

/**
 * Names an open incident.
 *
 * @param kind what its devices have in common, as {@link Behaviours#kinds} names it
 * @param id of its alert
 */
record IncidentRef(String kind, String id) {}
