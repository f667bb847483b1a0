package io.holter.cli.evaluate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to evaluate.
 *
 * @param events CSV files with events
 * @param captures packet captures
 * @param inSequence whether the files follow each other in time, whatever their own times are
 * @param incidents CSV file with what is known to have happened
 * @param trainUntil end of learning; without it, each device learns as long as the policy says
 * @param columns names of the columns of {@code events} and {@code incidents}
 * @param config thresholds; without it, those without configuration
 * @param tenant whose thresholds of {@code config} hold
 * @param report where to draw the devices and their alerts, in HTML
 */
public record Request(
    List<Path> events,
    List<Path> captures,
    boolean inSequence,
    Optional<Path> incidents,
    Optional<Instant> trainUntil,
    CsvOptions columns,
    Optional<Path> config,
    String tenant,
    Optional<Path> report) {}
