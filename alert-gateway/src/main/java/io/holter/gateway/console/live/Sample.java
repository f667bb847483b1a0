package io.holter.gateway.console.live;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The newest value of one item of one tenant. Viewers get the latest, and the smallest and largest
 * figure and the number of those that they were spared.
 *
 * @param tenant whose; only its viewers get it
 * @param feed what it belongs to: {@code fleet}, {@code series} or {@code pipeline}
 * @param item which one: a device, {@code device|behaviour|channel}, or a part of the pipeline
 * @param figure the number that is plotted
 * @param value all that the screen shows of it; not changed afterwards
 */
public record Sample(String tenant, String feed, String item, double figure, JsonNode value) {}
