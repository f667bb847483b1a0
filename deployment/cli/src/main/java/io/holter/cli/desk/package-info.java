/** The desk of the console: what people decide there, done by the code of the commands. */
@org.jspecify.annotations.NullMarked
package io.holter.cli.desk;
