/** Alert events in the languages of those who receive them. Pure functions. */
@org.jspecify.annotations.NullMarked
package io.holter.gateway.format;
