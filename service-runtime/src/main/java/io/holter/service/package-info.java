/** Configuration, lifecycle and the ops endpoint of an application. */
@NullMarked
package io.holter.service;

import org.jspecify.annotations.NullMarked;
