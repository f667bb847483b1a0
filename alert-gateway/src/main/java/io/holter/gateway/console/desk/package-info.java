/** What people decide at the console, done by those who know how. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.console.desk;
