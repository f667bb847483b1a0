/**
 * History through the real topologies, under the policies in force and under a candidate: what
 * would have been told, and what was.
 */
@org.jspecify.annotations.NullMarked
package io.holter.cli.backtest;
