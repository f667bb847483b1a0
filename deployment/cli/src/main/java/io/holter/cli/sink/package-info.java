/** What the commands about sinks print. */
@org.jspecify.annotations.NullMarked
package io.holter.cli.sink;
