/** What the console shows, kept in memory from the topics: bounded, and gone with the process. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.console.picture;
