package io.holter.gateway.console.picture;

/**
 * What is expected of a device in one respect.
 *
 * @param unit of the figures
 * @param says the expectation in words
 * @param samples observations that it rests on
 */
record BehaviourPicture(String unit, String says, long samples) {}
