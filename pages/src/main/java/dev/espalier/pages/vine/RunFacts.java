package dev.espalier.pages.vine;

import dev.espalier.formats.Provenance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a fit came about.
 *
 * @param title what the data is called on the page
 * @param provenance program, command, data, seed and machine
 * @param threads how many worked on it
 * @param settings name and value of every choice that matters, in reading order
 * @param java a program that does the same
 */
public record RunFacts(String title, Provenance provenance, int threads, Map<String, String> settings, String java) {
    /** Copies the settings, keeping their order. */
    public RunFacts {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    long seed() {
        return provenance.seed();
    }
}
