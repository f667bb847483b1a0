/** People who are listed in a file, with bcrypt hashes of their passwords. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.console.auth.users;
