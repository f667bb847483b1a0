package io.holter.anomaly;

/**
 * How the alert budget set the threshold of one behaviour of one device.
 *
 * @param behaviour its name, as in {@link Departure#behaviour}
 * @param peaks times that its noise was outside the expected range, by 0.05 tolerances or more;
 *     times within 15 minutes of each other are one
 * @param months what they were counted in, of 30 days; half of both is forgotten after three
 * @param multiplier tolerances outside for a score of 0.5, 0.25 to 8; 1 as configured
 * @param alertsPerMonth false alerts in 30 days that are expected of it
 */
public record Calibration(
    String behaviour, long peaks, double months, double multiplier, double alertsPerMonth) {}
