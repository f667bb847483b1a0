/** The policy for those who turn it: written, looked at, compared, taken back, explained. */
@NullMarked
package io.holter.cli.policy;

import org.jspecify.annotations.NullMarked;
