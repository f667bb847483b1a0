/** Alerts for a person: looked up, judged, explained and computed again. */
@NullMarked
package io.holter.cli.alert;

import org.jspecify.annotations.NullMarked;
