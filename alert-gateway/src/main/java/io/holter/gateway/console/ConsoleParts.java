package io.holter.gateway.console;

import io.holter.gateway.console.desk.ControlDesk;
import io.holter.gateway.console.live.AlertTape;
import io.holter.gateway.console.picture.ConsoleData;
import java.util.Optional;

/**
 * What the console shows and does.
 *
 * @param data what the screens show
 * @param tape the alerts, for those who follow them
 * @param samples from where live values come
 * @param desk does what people decide; without it the console only shows
 */
public record ConsoleParts(
    ConsoleData data, AlertTape tape, SampleRelay samples, Optional<ControlDesk> desk) {}
