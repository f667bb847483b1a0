package io.holter.gateway.transport.syslog;

/**
 * What is the same in every message.
 *
 * @param facility of PRI
 * @param hostname HOSTNAME, 1 to 255 printable ASCII characters
 * @param appName APP-NAME, 1 to 48 printable ASCII characters
 * @param structuredDataId SD-ID {@code name@enterprise-number}
 * @param byteOrderMark whether MSG begins with it, as RFC 5424 §6.4 demands of UTF-8
 * @param limit octets of a message, 480 or more
 */
record Header(
    Facility facility,
    String hostname,
    String appName,
    String structuredDataId,
    boolean byteOrderMark,
    int limit) {}
