/** How the doctor's findings are shown. */
@NullMarked
package io.holter.cli.doctor;

import org.jspecify.annotations.NullMarked;
