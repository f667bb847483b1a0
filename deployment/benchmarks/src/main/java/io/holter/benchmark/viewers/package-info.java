/** How many people may look at a gateway at once, and what each of them costs. */
@org.jspecify.annotations.NullMarked
package io.holter.benchmark.viewers;
