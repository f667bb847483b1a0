/** The delivery promise that every bridge makes. */
@NullMarked
package io.holter.ingest;

import org.jspecify.annotations.NullMarked;
