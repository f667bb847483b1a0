package io.holter.standalone;

import io.holter.gateway.console.desk.DeskFactory;

/**
 * A console, and who may use it.
 *
 * @param users who may sign in
 * @param desk makes what does what they decide
 */
public record ConsoleChoice(ConsoleUsers users, DeskFactory desk) {}
