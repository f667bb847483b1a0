/** The console's server: TLS, who may come in, and the routes of pages and API. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.console;
