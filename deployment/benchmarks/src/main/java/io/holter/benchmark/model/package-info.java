/** What released models cost: a score, their size, and a release under load. */
@NullMarked
package io.holter.benchmark.model;

import org.jspecify.annotations.NullMarked;
