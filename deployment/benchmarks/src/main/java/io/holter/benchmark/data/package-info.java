/** What is measured on: labelled events, and fleets of simulated devices. */
@NullMarked
package io.holter.benchmark.data;

import org.jspecify.annotations.NullMarked;
