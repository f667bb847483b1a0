package io.holter.cli.backtest;

import io.holter.stream.control.Timeline;
import io.holter.stream.model.ModelsInForce;
import io.holter.stream.policy.PolicyBook;

/**
 * What holds when.
 *
 * @param policies thresholds by device
 * @param models that score windows
 */
public record InForce(Timeline<PolicyBook> policies, Timeline<ModelsInForce> models) {}
