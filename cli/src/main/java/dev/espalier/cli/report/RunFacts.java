package dev.espalier.cli.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a fit came about.
 *
 * @param title what the data is called on the page
 * @param command the command line
 * @param version of this program
 * @param time when it ran, ISO 8601
 * @param seed of everything random
 * @param threads how many worked on it
 * @param settings name and value of every choice that matters, in reading order
 * @param java a program that does the same
 */
public record RunFacts(
        String title,
        String command,
        String version,
        String time,
        long seed,
        int threads,
        Map<String, String> settings,
        String java) {
    /** Copies the settings, keeping their order. */
    public RunFacts {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
