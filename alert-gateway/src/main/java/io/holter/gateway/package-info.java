/** Formats of alerts and the feed that reads them. */
@NullMarked
package io.holter.gateway;

import org.jspecify.annotations.NullMarked;
