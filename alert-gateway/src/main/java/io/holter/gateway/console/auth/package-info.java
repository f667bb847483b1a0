/** Who is signed in, for how long, and what ends it. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.console.auth;
