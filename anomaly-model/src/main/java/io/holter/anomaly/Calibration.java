package io.holter.anomaly;

/**
 * How the alert budget set the threshold of one behaviour of one device.
 *
 * @param behaviour its name, as in {@link Departure#behaviour}
 * @param peaks times that its noise was outside the expected range, by 0.05 tolerances or more but
 *     less than the multiplier; departures within 15 minutes of the first are one time
 * @param alarms times that it was outside by the multiplier or more
 * @param months what both were counted in, of 30 days; half of all is forgotten after three
 * @param multiplier tolerances outside for a score of 0.5, 0.25 to 8; 1 as configured
 * @param alertsPerMonth false alerts in 30 days that are expected of it
 */
public record Calibration(
    String behaviour,
    long peaks,
    long alarms,
    double months,
    double multiplier,
    double alertsPerMonth) {}
