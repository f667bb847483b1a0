/** A configuration file that changes while the application runs. */
@NullMarked
package io.holter.service.reload;

import org.jspecify.annotations.NullMarked;
